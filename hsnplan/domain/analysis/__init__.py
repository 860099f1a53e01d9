"""What a plan's figures, judgements and activities say when they are laid side by side.

Everything here is worked out when it is asked for, from a register and a period, and nothing is stored. What it finds
are pointers to look closer at; none of it is proof that one thing led to another.
"""
