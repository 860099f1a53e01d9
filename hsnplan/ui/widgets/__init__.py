"""The small widgets that every screen is put together from.

    layouts  Row, Column                        margins and gaps in design pixels that follow the scale
    labels   Label, ElidedLabel, KeyCap, Tag, Line, plain_tip, plain_caption
    status   Pill, StateBar, Progress           states and how far one has come
    buttons  Button, IconButton, Chip, Segmented, StateButton
    search   SearchField
    unit_button    UnitButton                   the chosen unit; unit_choosing: all of them, found by typing
    cards    Card, Banner, FactRow, EmptyState
    thread   Thread, Remark                     reports and remarks as a conversation
    toast    Toast                              what was just done, with a way back

Text is always shown as it is: no widget here reads markup, mnemonics or links out of it. Each has an
accessible name. Lengths and colours are read when a widget paints and measures, so all follow a change of
theme and scale while they are open.
"""
