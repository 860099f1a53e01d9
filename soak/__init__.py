"""Long runs that try to break a register: `python3 dev.py soak [NAME]`. Each prints one line of figures."""
