"""Wall 2 in words: the SQL of row-level security policies, for migrations.

Each helper returns one script. A table is forced behind its policies for everybody, its owner included; the
role that migrates gets a policy of its own, because it writes data when a table changes shape.
"""

SCHEMA = "walls"


def within_reach(verb: str, compartment: str) -> str:
    """The condition under which the signed actor's grants for `verb` reach a row.

    `verb` is `reads` or `writes`; `compartment` is an SQL expression: a quoted code or a column.
    Sub-selects make the database ask the context once per statement, not once per row.
    """
    return f"""(
        {compartment} = ANY ((SELECT walls.grants('{verb}', 'all'))::text[])
        OR ({compartment} = ANY ((SELECT walls.grants('{verb}', 'area'))::text[])
            AND neighbourhood_id = ANY ((SELECT walls.neighbourhoods())::bigint[]))
        OR ({compartment} = ANY ((SELECT walls.grants('{verb}', 'own'))::text[])
            AND organisation_id = (SELECT walls.organisation())
            AND neighbourhood_id = ANY ((SELECT walls.neighbourhoods())::bigint[]))
    )"""


def wall(table: str, *, select: str, insert: str, update: str = "false", delete: str = "false") -> str:
    """Force `table` behind four policies; what is not allowed is `false`, so an append-only table stays one."""
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY migrating ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);
        CREATE POLICY reading ON {table} FOR SELECT USING ({select});
        CREATE POLICY adding ON {table} FOR INSERT WITH CHECK ({insert});
        CREATE POLICY changing ON {table} FOR UPDATE USING ({update}) WITH CHECK ({update});
        CREATE POLICY removing ON {table} FOR DELETE USING ({delete});
    """


def wall_by_reach(table: str, compartment: str, *, changes: bool = True, removes: bool = False) -> str:
    """Wall for a table with `organisation_id` and `neighbourhood_id`: reads and writes follow the grants."""
    writes = within_reach("writes", compartment)
    return wall(
        table,
        select=within_reach("reads", compartment),
        insert=writes,
        update=writes if changes else "false",
        delete=writes if removes else "false",
    )


def no_wall(table: str) -> str:
    """Undo `wall`, for the reverse of a migration."""
    names = ("migrating", "reading", "adding", "changing", "removing")
    drops = " ".join(f"DROP POLICY IF EXISTS {name} ON {table};" for name in names)
    return f"{drops} ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
