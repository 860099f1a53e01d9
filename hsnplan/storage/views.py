"""The views that others read a register through: Excel, Power BI, Qlik, Datasette (docs/file-format.md).

Their names and columns are promised to stay; what is new comes last. They leave out what lies in the recycle bin, as
the program's own counts do, and say everything in Swedish words. They are part of the state, so a file with other
views gets these when it is opened for writing.
"""

from typing import Final

from hsnplan.domain.wording import NAMED

_LEVELS: Final = 50
"""How deep trees may be; no circle is stored, so this only bounds what a damaged file could cost."""

_STATUS: Final = """CASE r.state WHEN 'planned' THEN 'Planerad' WHEN 'ongoing' THEN 'Pågående'
        WHEN 'delayed' THEN 'Försenad' WHEN 'completed' THEN 'Avslutad' WHEN 'cancelled' THEN 'Inställd'
        ELSE 'Utan status' END"""

_LIVE_NODES: Final = f"""live_node(id, level, depth) AS (
        SELECT id, level, 0 FROM node WHERE deleted = 0 AND parent NOT IN (SELECT id FROM node)
        UNION ALL SELECT n.id, n.level, depth + 1 FROM node n JOIN live_node ON n.parent = live_node.id
          WHERE n.deleted = 0 AND depth < {_LEVELS})"""

_LIVE_ACTIVITIES: Final = f"""{_LIVE_NODES},
      live_activity(id, goal, depth) AS (
        SELECT id, parent, 0 FROM activity WHERE deleted = 0 AND parent NOT IN (SELECT id FROM activity)
          AND (parent IN (SELECT id FROM live_node) OR parent NOT IN (SELECT id FROM node))
        UNION ALL SELECT a.id, goal, depth + 1 FROM activity a JOIN live_activity ON a.parent = live_activity.id
          WHERE a.deleted = 0 AND depth < {_LEVELS})"""

_RANKED: Final = """ranked AS (
        SELECT r.*, row_number() OVER (PARTITION BY r.activity
          ORDER BY coalesce(nullif(p.cut_off, ''), r.date) DESC, r.date DESC, r.id DESC) AS place
        FROM report r LEFT JOIN period p ON p.id = r.period),
      said AS (
        SELECT activity, comment, row_number() OVER (PARTITION BY activity ORDER BY place) AS place
        FROM ranked WHERE comment <> '')"""

_NAMES: Final = ", ".join(
    f"""(SELECT nullif("{name}", '') FROM "{kind}" WHERE id = thing)""" for kind, name in NAMED.items()
)


def _filled(words: str) -> str:
    """Words with the first id in them made the name that the thing has; one that is not here stays."""
    mark = f"substr({words}, instr({words}, '{{'), instr(substr({words}, instr({words}, '{{')), '}}'))"
    thing = f"substr({mark}, instr({mark}, ':') + 1, length({mark}) - instr({mark}, ':') - 1)"
    return f"""CASE WHEN {words} LIKE '%{{_%:_%}}%' THEN replace({words}, {mark},
          (SELECT coalesce({_NAMES}, {mark}) FROM (SELECT {thing} AS thing))) ELSE {words} END"""


VIEWS: Final[dict[str, str]] = {
    "enheter": f"""
      WITH RECURSIVE under(id, väg, depth) AS (
        SELECT id, name, 0 FROM unit WHERE parent NOT IN (SELECT id FROM unit)
        UNION ALL SELECT u.id, under.väg || ' › ' || u.name, depth + 1
          FROM unit u JOIN under ON u.parent = under.id WHERE depth < {_LEVELS})
      SELECT u.id, u.name AS enhet, u.kind AS slag, under.väg, p.name AS hör_till, u.manager_role AS chefens_roll,
        u.manager_name AS chefens_namn, u.valid_from AS gäller_från, u.valid_to AS gäller_till,
        s.name AS uppgått_i
      FROM unit u JOIN under ON under.id = u.id LEFT JOIN unit p ON p.id = u.parent
        LEFT JOIN unit s ON s.id = u.successor
      WHERE u.deleted = 0""",
    "mål": f"""
      WITH RECURSIVE {_LIVE_NODES},
      of_plan(id, plan, depth) AS (
        SELECT n.id, p.id, 0 FROM node n JOIN plan p ON p.id = n.parent
        UNION ALL SELECT n.id, plan, depth + 1 FROM node n JOIN of_plan ON n.parent = of_plan.id
          WHERE depth < {_LEVELS})
      SELECT n.id, pl.title AS plan, n.number AS nummer, n.title AS mål, n.words AS lydelse,
        json_extract(pl.levels, '$[' || n.level || '][0]') AS nivå,
        CASE json_extract(pl.levels, '$[' || n.level || '][1]')
          WHEN 'measure' THEN 'Mål' WHEN 'assignment' THEN 'Uppdrag' ELSE 'Rubrik' END AS slag,
        up.title AS ligger_under, n.decided AS i_beslutad_plan, n.reported <> '[]' AS redovisat
      FROM node n JOIN live_node USING (id) LEFT JOIN node up ON up.id = n.parent
        LEFT JOIN of_plan USING (id) LEFT JOIN plan pl ON pl.id = of_plan.plan""",
    "aktiviteter": f"""
      WITH RECURSIVE {_LIVE_ACTIVITIES},
      {_RANKED}
      SELECT a.id, a.number AS nummer, a.title AS aktivitet, {_STATUS} AS status, n.title AS mål, u.name AS enhet,
        a.responsible_role AS ansvarig, a.responsible_name AS ansvarigs_namn, a.start AS planerad_start,
        a."end" AS planerat_slut, coalesce(said.comment, '') AS senaste_kommentar, r.date AS senast_uppdaterad,
        up.number AS del_av
      FROM activity a JOIN live_activity USING (id) LEFT JOIN ranked r ON r.activity = a.id AND r.place = 1
        LEFT JOIN said ON said.activity = a.id AND said.place = 1
        LEFT JOIN node n ON n.id = live_activity.goal LEFT JOIN unit u ON u.id = a.unit
        LEFT JOIN activity up ON up.id = a.parent""",
    "statusrapporter": f"""
      WITH RECURSIVE {_LIVE_ACTIVITIES}
      SELECT r.id, a.number AS nummer, a.title AS aktivitet, u.name AS enhet,
        coalesce(p.name, 'Kalenderåret') AS period, coalesce(p.cut_off, '') AS stoppdatum, {_STATUS} AS status,
        r.comment AS kommentar, r.date AS datum, r.review AS granskning, r.reviewer AS granskad_av
      FROM report r JOIN activity a ON a.id = r.activity JOIN live_activity ON live_activity.id = a.id
        LEFT JOIN unit u ON u.id = a.unit LEFT JOIN period p ON p.id = r.period""",
    "ändringar": f"""
      WITH told AS (
        SELECT *, CASE WHEN id IN (SELECT json_extract(place.value, '$[0]') FROM mask, json_each(mask.quoted_in) place)
          THEN '[borttaget]' ELSE why END AS words FROM change),
        once AS (SELECT *, {_filled("words")} AS filled FROM told)
      SELECT n AS nummer, id, action AS åtgärd, received AS inkom,
        strftime('%Y-%m-%dT%H:%M:%SZ', CAST(substr(clock, 1, 13) AS INTEGER) / 1000, 'unixepoch') AS skriven,
        json_extract(actor, '$[0]') AS vem, json_extract(actor, '$[1]') AS roll, json_extract(actor, '$[2]') AS enhet,
        copy AS kopia, entity AS post, field AS fält, value AS värde, replaces AS ersätter,
        {_filled("filled")} AS varför,
        coalesce(json_extract(actor, '$[3]'), '') AS på_uppdrag_av
      FROM once""",
}
"""The body of each view."""
