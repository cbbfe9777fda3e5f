CREATE TABLE policy (
    id              text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,80}$'),
    title_zh        text NOT NULL,
    title_en        text NOT NULL,
    document_number text NOT NULL UNIQUE,
    issuers         json NOT NULL,
    issued_on       date NOT NULL,
    period_from     date NOT NULL,
    period_to       date NOT NULL CHECK (period_to > period_from),
    preamble        json NOT NULL,
    sequence        bigint NOT NULL
);

CREATE TABLE chapter (
    policy_id  text NOT NULL REFERENCES policy,
    number     int NOT NULL CHECK (number > 0),
    title_zh   text NOT NULL,
    title_en   text NOT NULL,
    paragraphs json NOT NULL,
    PRIMARY KEY (policy_id, number)
);

CREATE TABLE clause (
    policy_id text NOT NULL,
    number    int NOT NULL CHECK (number > 0),
    chapter   int NOT NULL,
    title_zh  text NOT NULL,
    title_en  text NOT NULL,
    text      text NOT NULL,
    PRIMARY KEY (policy_id, number),
    FOREIGN KEY (policy_id, chapter) REFERENCES chapter
);
