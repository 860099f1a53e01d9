"""Mina aktiviteter: what a unit has to report, one row after the other, by keyboard or mouse.

    page       MinePage         the place: unit, filter, banner, list; follows every change with the cursor
    reporting  Reporting        what keys and buttons do: actions, drafts, the open row
    commands   commands_of      the same for menus and palette
    banner     PeriodBanner     the period, its last day, how far one has come
    sitting    Sitting          the worklist, in an order that stays while it is worked through
    deeds      Deeds            handing in and over, and news; handing: the two short dialogs
    places     Places           the list, or what to do when there is none
    model      MineModel        the worklist as rows; holds no data of its own
    lines      line_of          the words of one row
    sieve      Sieve            what the filter leaves
    view       MineView         rows, cursor, and the editor of the open row; painting, header: how they look
    keys       asked            which key asks for what
    editor     ReportEditor     state and comment of the open row; former: the report before it

The page alone listens to the register; the parts are told what to show and tell what is pressed.
"""
