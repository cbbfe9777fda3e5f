CREATE TABLE unit (
    code      text PRIMARY KEY CHECK (code ~ '^[A-Za-z0-9/]{1,20}$'),
    name_zh   text NOT NULL,
    name_en   text NOT NULL,
    symbol_zh text NOT NULL,
    symbol_en text NOT NULL,
    quantity  text NOT NULL,
    note      text,
    sequence  bigint NOT NULL
);

CREATE TABLE indicator (
    id            text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,80}$'),
    name_zh       text NOT NULL,
    name_en       text NOT NULL,
    definition_zh text NOT NULL,
    definition_en text NOT NULL,
    unit          text NOT NULL REFERENCES unit,
    decimals      int NOT NULL CHECK (decimals BETWEEN 0 AND 18),
    frequency     text NOT NULL CHECK (frequency IN ('A', 'Q', 'M')),
    direction     text NOT NULL CHECK (direction IN ('increase', 'decrease', 'none')),
    kind          text NOT NULL CHECK (kind IN ('reported', 'derived')),
    method        text CHECK (method IN ('reference-coal', 'calorific-value')),
    clauses       integer[] NOT NULL,
    source        text NOT NULL,
    note          text,
    sequence      bigint NOT NULL
);
