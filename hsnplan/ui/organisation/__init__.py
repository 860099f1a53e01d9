"""Organisation: the units, who leads them, and how long they last.

    page      OrganisationPage  the place: tree, search, and the facts of the chosen unit beside
    deeds     Deeds             what keys, fields and buttons do: actions, and refusals at their field
    commands  commands_of       the same for menus and palette
    outline   Outline           which units are shown, in which order, and the words of each
    model     UnitModel         the outline for Qt; asks for names and moves instead of making them
    tree      UnitTree          rows, cursor, naming in place; painting: how they look
    panel     UnitPanel         the chosen unit's facts, saved when a field is left
    dialogs   MergeDialog, CloseDialog, PasteDialog

The tree and the panel change nothing: they tell what is wanted, and follow the register.
"""
