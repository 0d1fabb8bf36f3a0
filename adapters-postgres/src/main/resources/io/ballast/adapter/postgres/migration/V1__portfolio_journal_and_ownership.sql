-- One portfolio is one head row, its positions, its pyramid states and its journal.
--
-- Keys begin with portfolio_id, so that the tables can be distributed by it, and compare by bytes (COLLATE "C"), so that
-- no upgrade of a system library can change their order. What the rule book judges has no CHECK, enum, foreign key or
-- further unique index: an edit by hand must be readable, so that the rules can say what is wrong with it.

-- Capital, totals, counters and seals stand in the same row as the fence (epoch, token, phase): one row is one lock.
CREATE TABLE portfolio_state (
    portfolio_id          text COLLATE "C" NOT NULL,
    portfolio_uuid        uuid NOT NULL,
    currency              text NOT NULL,
    initial_capital       numeric(28, 8) NOT NULL,
    closed_equity         numeric(28, 8) NOT NULL,
    equity_high           numeric(28, 8) NOT NULL,
    total_risk_amount     numeric(28, 8) NOT NULL,
    total_vol_amount      numeric(28, 8) NOT NULL,
    margin_used           numeric(28, 8) NOT NULL,
    positions_without_atr bigint NOT NULL,
    realized_closed       numeric(28, 8) NOT NULL,
    capital_moved         numeric(28, 8) NOT NULL,
    live_positions        bigint NOT NULL,
    live_pyramids         bigint NOT NULL,
    last_entry_at         timestamptz,
    seq                   bigint NOT NULL,
    head_hash             bytea NOT NULL,
    state_digest          bytea NOT NULL,
    closed_digest         bytea NOT NULL,
    epoch                 bigint NOT NULL,
    token                 uuid,
    holder                text,
    holder_ttl            bigint,
    phase                 text NOT NULL,
    halt_mode             text,
    heartbeat_at          timestamptz,
    CONSTRAINT portfolio_state_key PRIMARY KEY (portfolio_id)
)
-- The row changes with every commit and every heartbeat: room for its next versions on the same page, and an early vacuum.
WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200,
      autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 2000);

COMMENT ON COLUMN portfolio_state.holder_ttl IS 'milliseconds for which a heartbeat of the holder counts';
COMMENT ON COLUMN portfolio_state.token IS 'drawn by the holder for its epoch; null before the first take-over';
COMMENT ON COLUMN portfolio_state.last_entry_at IS 'the latest entry time ever accepted; null while nothing was ever opened';

CREATE TABLE portfolio_positions (
    portfolio_id     text COLLATE "C" NOT NULL,
    position_id      text COLLATE "C" NOT NULL,
    instrument       text NOT NULL,
    status           text NOT NULL,
    layer            integer NOT NULL,
    is_base_position boolean NOT NULL,
    entry_timestamp  timestamptz NOT NULL,
    entry_price      numeric(20, 8) NOT NULL,
    lots             bigint NOT NULL,
    opened_lots      bigint NOT NULL,
    quantity         numeric(28, 8) NOT NULL,
    lot_size         numeric(28, 8) NOT NULL,
    point_value      numeric(28, 8) NOT NULL,
    margin_per_lot   numeric(28, 8) NOT NULL,
    initial_stop     numeric(20, 8) NOT NULL,
    current_stop     numeric(20, 8) NOT NULL,
    highest_close    numeric(20, 8) NOT NULL,
    atr              numeric(20, 8),
    realized_pnl     numeric(28, 8) NOT NULL,
    legs             text,
    exit_timestamp   timestamptz,
    exit_price       numeric(20, 8),
    exit_reason      text,
    row_digest       bytea NOT NULL,
    CONSTRAINT portfolio_positions_key PRIMARY KEY (portfolio_id, position_id)
);

COMMENT ON COLUMN portfolio_positions.atr IS 'null while it is not known';
COMMENT ON COLUMN portfolio_positions.legs IS 'what the engine remembers of its orders, as canonical text; null if nothing';

-- A recovery reads what is not closed, however much is. A status of NULL is not closed either, and must be seen.
CREATE INDEX portfolio_positions_live ON portfolio_positions (portfolio_id) WHERE status IS DISTINCT FROM 'closed';

CREATE TABLE pyramiding_state (
    portfolio_id       text COLLATE "C" NOT NULL,
    instrument         text COLLATE "C" NOT NULL,
    last_pyramid_price numeric(20, 8) NOT NULL,
    base_position_id   text,
    max_pyramids       integer NOT NULL,
    row_digest         bytea NOT NULL,
    CONSTRAINT pyramiding_state_key PRIMARY KEY (portfolio_id, instrument)
);

COMMENT ON COLUMN pyramiding_state.base_position_id IS 'null when only pyramids are left';

-- Every decision, applied or rejected, from init on: a chain of hashes.
CREATE TABLE command_journal (
    portfolio_id  text COLLATE "C" NOT NULL,
    seq           bigint NOT NULL,
    command_id    text COLLATE "C",
    type          text NOT NULL,
    content       text NOT NULL,
    facts         text NOT NULL,
    reason        text,
    warnings      text NOT NULL,
    previous_hash bytea NOT NULL,
    entry_hash    bytea NOT NULL,
    epoch         bigint NOT NULL,
    recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT command_journal_key PRIMARY KEY (portfolio_id, seq),
    CONSTRAINT command_journal_once UNIQUE (portfolio_id, command_id)
);

COMMENT ON COLUMN command_journal.command_id IS 'null for init';
COMMENT ON COLUMN command_journal.reason IS 'null when the command was applied';

-- Runs are told whether they activated or not, even of a portfolio that does not exist.
CREATE TABLE recovery_runs (
    portfolio_id     text COLLATE "C" NOT NULL,
    run_id           uuid NOT NULL,
    entry            bigint GENERATED ALWAYS AS IDENTITY,
    started_at       timestamptz NOT NULL,
    instance         text NOT NULL,
    mode             text NOT NULL,
    outcome          text NOT NULL,
    epoch            bigint,
    seq              bigint,
    certificate      text NOT NULL,
    certificate_hash bytea NOT NULL,
    recorded_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT recovery_runs_key PRIMARY KEY (portfolio_id, run_id)
);

CREATE INDEX recovery_runs_latest ON recovery_runs (portfolio_id, started_at DESC, entry DESC);

-- Every change of phase or epoch, written by the statement that changes it.
CREATE TABLE leadership_history (
    portfolio_id      text COLLATE "C" NOT NULL,
    entry             bigint GENERATED ALWAYS AS IDENTITY,
    event             text NOT NULL,
    epoch             bigint NOT NULL,
    phase             text NOT NULL,
    holder            text,
    previous_holder   text,
    halt_mode         text,
    reason            text NOT NULL,
    system_identifier bigint,
    timeline          bigint,
    recorded_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT leadership_history_key PRIMARY KEY (portfolio_id, entry)
);

-- Every reading asks what ended the latest halt.
CREATE INDEX leadership_history_halts ON leadership_history (portfolio_id, entry) WHERE phase = 'HALTED';

COMMENT ON COLUMN leadership_history.timeline IS 'of the server at a take-over; null where it may not be read';

CREATE TABLE instance_metadata (
    portfolio_id    text COLLATE "C" NOT NULL,
    instance        text COLLATE "C" NOT NULL,
    host            text NOT NULL,
    program_version text NOT NULL,
    epoch           bigint NOT NULL,
    started_at      timestamptz NOT NULL,
    last_heartbeat  timestamptz NOT NULL,
    CONSTRAINT instance_metadata_key PRIMARY KEY (portfolio_id, instance)
) WITH (fillfactor = 50);

-- A write that changes fewer rows than it was meant to fails as a whole, inside the one statement that it is.
CREATE FUNCTION require_rows(what text, written bigint, expected bigint) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF written <> expected THEN
        RAISE EXCEPTION '% row(s) of % changed, and % should have', written, what, expected USING ERRCODE = 'RF003';
    END IF;
    RETURN true;
END $$;

-- The second layer of the fence. The first is the WHERE of every statement of ours; these triggers refuse what some other
-- statement, or a future one with a forgotten check, would do.

-- A holder proves itself by the transaction's setting ballast.proof: its epoch and its token. A take-over needs none, since
-- it brings the next epoch with a token of its own. An operator says 'operator', and may do nothing but halt, resume and repair;
-- where there is a role for operators, only its members and the owner of the table may say so.
CREATE FUNCTION guard_state() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    proof text := current_setting('ballast.proof', true);
    is_same_state boolean;
    is_operator boolean := proof = 'operator' AND (
        coalesce((SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = TG_TABLE_SCHEMA || '_operator'), true)
        OR pg_has_role((SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER'));
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a head row is never deleted' USING ERRCODE = 'RF009';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.seq <> 1 OR NEW.epoch <> 0 OR NEW.phase <> 'IDLE' OR NEW.token IS NOT NULL THEN
            RAISE EXCEPTION 'a new head row is idle, at seq 1 and epoch 0' USING ERRCODE = 'RF009';
        END IF;
        RETURN NEW;
    END IF;
    -- A repair makes the rows what the journal says, under an epoch that nobody holds.
    IF is_operator AND NEW.epoch = OLD.epoch + 1 AND NEW.token IS NULL
            AND NEW.phase IN ('IDLE', 'HALTED') AND (NEW.phase = 'HALTED') = (OLD.phase = 'HALTED')
            AND (NEW.portfolio_id, NEW.portfolio_uuid, NEW.holder, NEW.holder_ttl, NEW.halt_mode, NEW.heartbeat_at)
                IS NOT DISTINCT FROM
                (OLD.portfolio_id, OLD.portfolio_uuid, OLD.holder, OLD.holder_ttl, OLD.halt_mode, OLD.heartbeat_at) THEN
        RETURN NEW;
    END IF;
    IF (NEW.portfolio_id, NEW.portfolio_uuid, NEW.currency, NEW.initial_capital)
            IS DISTINCT FROM (OLD.portfolio_id, OLD.portfolio_uuid, OLD.currency, OLD.initial_capital) THEN
        RAISE EXCEPTION 'what a portfolio is never changes' USING ERRCODE = 'RF009';
    END IF;
    is_same_state := (NEW.seq, NEW.head_hash, NEW.state_digest, NEW.closed_digest, NEW.closed_equity, NEW.equity_high,
            NEW.total_risk_amount, NEW.total_vol_amount, NEW.margin_used, NEW.positions_without_atr,
            NEW.realized_closed, NEW.capital_moved, NEW.live_positions, NEW.live_pyramids, NEW.last_entry_at)
        IS NOT DISTINCT FROM (OLD.seq, OLD.head_hash, OLD.state_digest, OLD.closed_digest, OLD.closed_equity,
            OLD.equity_high, OLD.total_risk_amount, OLD.total_vol_amount, OLD.margin_used, OLD.positions_without_atr,
            OLD.realized_closed, OLD.capital_moved, OLD.live_positions, OLD.live_pyramids, OLD.last_entry_at);
    IF NEW.epoch = OLD.epoch + 1 AND NEW.phase = 'RECOVERING' AND OLD.phase <> 'HALTED' AND NEW.token IS NOT NULL
            AND is_same_state THEN
        RETURN NEW;
    END IF;
    IF (NEW.epoch, NEW.token, NEW.holder, NEW.holder_ttl)
            IS DISTINCT FROM (OLD.epoch, OLD.token, OLD.holder, OLD.holder_ttl) THEN
        RAISE EXCEPTION 'an epoch rises by one, with a token of its own, and only by a take-over' USING ERRCODE = 'RF009';
    END IF;
    IF is_operator AND is_same_state AND (NEW.phase = OLD.phase OR NEW.phase = 'HALTED'
            OR (OLD.phase = 'HALTED' AND NEW.phase = 'IDLE')) THEN
        RETURN NEW;
    END IF;
    -- Where there is no token nobody can prove anything, and no proof must not equal it.
    IF OLD.token IS NULL OR proof IS DISTINCT FROM OLD.epoch || ' ' || OLD.token THEN
        RAISE EXCEPTION 'fenced: this is not the holder of the epoch' USING ERRCODE = 'RF001';
    END IF;
    IF NOT (NEW.phase = OLD.phase OR (OLD.phase = 'RECOVERING' AND NEW.phase = 'ACTIVE')
            OR (OLD.phase IN ('RECOVERING', 'ACTIVE') AND NEW.phase IN ('IDLE', 'HALTED'))) THEN
        RAISE EXCEPTION 'no way leads from % to %', OLD.phase, NEW.phase USING ERRCODE = 'RF009';
    END IF;
    IF NOT is_same_state AND NOT (NEW.seq > OLD.seq AND OLD.phase = 'ACTIVE' AND NEW.phase = 'ACTIVE') THEN
        RAISE EXCEPTION 'the state changes only with its seq, and only while active' USING ERRCODE = 'RF002';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guard_state BEFORE INSERT OR UPDATE OR DELETE ON portfolio_state
    FOR EACH ROW EXECUTE FUNCTION guard_state();

-- Rows change only in a transaction that has changed their head row: it holds the lock, and the guard has seen its proof.
-- A head row without a token was just created, or just repaired.
CREATE FUNCTION fence_rows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    changed text := CASE TG_OP WHEN 'DELETE' THEN OLD.portfolio_id ELSE NEW.portfolio_id END;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.portfolio_id <> NEW.portfolio_id THEN
        RAISE EXCEPTION 'a row stays with its portfolio' USING ERRCODE = 'RF009';
    END IF;
    PERFORM FROM "${flyway:defaultSchema}".portfolio_state
    WHERE portfolio_id = changed AND xmin = pg_current_xact_id()::xid AND (phase = 'ACTIVE' OR token IS NULL);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'fenced: rows of a portfolio change only with its head row' USING ERRCODE = 'RF001';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER fence_rows BEFORE INSERT OR UPDATE OR DELETE ON portfolio_positions
    FOR EACH ROW EXECUTE FUNCTION fence_rows();
CREATE TRIGGER fence_rows BEFORE INSERT OR UPDATE OR DELETE ON pyramiding_state
    FOR EACH ROW EXECUTE FUNCTION fence_rows();
CREATE TRIGGER fence_rows BEFORE INSERT ON command_journal
    FOR EACH ROW EXECUTE FUNCTION fence_rows();

-- Nobody tells a history of his own: an entry says what its transaction has made of the head row.
CREATE FUNCTION fence_history() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM "${flyway:defaultSchema}".portfolio_state
    WHERE portfolio_id = NEW.portfolio_id AND xmin = pg_current_xact_id()::xid
      AND (epoch, phase) = (NEW.epoch, NEW.phase);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'fenced: history is written only with the head row, and as it is then' USING ERRCODE = 'RF001';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER fence_history BEFORE INSERT ON leadership_history
    FOR EACH ROW EXECUTE FUNCTION fence_history();

CREATE FUNCTION keep_rows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: it is only ever added to', TG_OP, TG_TABLE_NAME USING ERRCODE = 'RF009';
END $$;

CREATE TRIGGER keep_rows BEFORE TRUNCATE ON portfolio_state FOR EACH STATEMENT EXECUTE FUNCTION keep_rows();
CREATE TRIGGER keep_rows BEFORE TRUNCATE ON portfolio_positions FOR EACH STATEMENT EXECUTE FUNCTION keep_rows();
CREATE TRIGGER keep_rows BEFORE TRUNCATE ON pyramiding_state FOR EACH STATEMENT EXECUTE FUNCTION keep_rows();
CREATE TRIGGER keep_rows BEFORE TRUNCATE ON command_journal FOR EACH STATEMENT EXECUTE FUNCTION keep_rows();
CREATE TRIGGER keep_rows BEFORE TRUNCATE ON leadership_history FOR EACH STATEMENT EXECUTE FUNCTION keep_rows();

-- What was decided, and who held the portfolio, is added to and never rewritten.
CREATE TRIGGER keep_history BEFORE UPDATE OR DELETE ON command_journal FOR EACH STATEMENT EXECUTE FUNCTION keep_rows();
CREATE TRIGGER keep_history BEFORE UPDATE OR DELETE ON leadership_history FOR EACH STATEMENT EXECUTE FUNCTION keep_rows();
