-- What people grep. Made anew when a newer program shows it differently; no entry depends on them.
DROP VIEW IF EXISTS events_text;
DROP VIEW IF EXISTS runs;
DROP VIEW IF EXISTS backups;

CREATE VIEW runs AS  -- @views@
SELECT
    json_extract(s.body, '$.run')            AS run,
    json_extract(s.body, '$.time')           AS started,
    json_extract(e.body, '$.time')           AS ended,
    json_extract(s.body, '$.data.runbook')   AS runbook,
    json_extract(s.body, '$.data.target')    AS target,
    json_extract(s.body, '$.data.mode')      AS mode,
    json_extract(s.body, '$.actor')          AS operator,
    json_extract(e.body, '$.data.outcome')   AS outcome
FROM entries s
LEFT JOIN entries e
    ON json_extract(e.body, '$.run') = json_extract(s.body, '$.run')
    AND json_extract(e.body, '$.kind') = 'RUN_ENDED'
WHERE json_extract(s.body, '$.kind') = 'RUN_STARTED';

CREATE VIEW backups AS
SELECT
    json_extract(body, '$.time')         AS time,
    json_extract(body, '$.run')          AS run,
    json_extract(body, '$.data.target')  AS target,
    json_extract(body, '$.data.backup')  AS backup,
    json_extract(body, '$.data.store')   AS store,
    json_extract(body, '$.data.bytes')   AS bytes,
    json_extract(body, '$.data.tables')  AS tables,
    json_extract(body, '$.data.rows')    AS rows,
    json_extract(body, '$.data.sha256')  AS sha256,
    json_extract(body, '$.data.seconds') AS seconds
FROM entries
WHERE json_extract(body, '$.kind') = 'BACKUP_COMPLETE';

-- One line an event: time | kind | target | backup | what else is known, without line breaks or bars.
CREATE VIEW events_text AS
SELECT
    n.seq,
    substr(json_extract(n.body, '$.time'), 1, 19) || 'Z | ' || json_extract(n.body, '$.kind')
    || coalesce(' | ' || coalesce(
        json_extract(n.body, '$.data.target'),
        (SELECT json_extract(s.body, '$.data.target') FROM entries s
         WHERE json_extract(s.body, '$.run') = json_extract(n.body, '$.run')
           AND json_extract(s.body, '$.kind') = 'RUN_STARTED')), '')
    || coalesce(' | ' || coalesce(
        json_extract(n.body, '$.data.file'), json_extract(n.body, '$.data.backup')), '')
    || coalesce((
        SELECT group_concat(' | ' || CASE key
                WHEN 'seconds' THEN 'duration:' || round(value, 1) || 's'
                ELSE key || ':' || CASE
                    WHEN type = 'true' THEN 'true'
                    WHEN type = 'false' THEN 'false'
                    WHEN length(value) > 100 THEN substr(value, 1, 100) || '…'
                    ELSE value END
            END, '')
        FROM (
            SELECT key, type,
                replace(replace(replace(replace(value, char(10), ' '), char(13), ' '),
                    char(27), ' '), '|', '/') AS value
            FROM json_each(n.body, '$.data')
            WHERE type NOT IN ('object', 'array', 'null')
              AND key NOT IN ('target', 'file', 'backup', 'text', 'signature', 'publicKey')
        )), '') AS line
FROM entries n;
