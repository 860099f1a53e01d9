"""The documents of a case: each module takes the snapshot of one kind from a register; `catalogue` knows them all."""
