-- Which entries of the shipped data files were loaded, and in which form.
CREATE TABLE seed_entry (
    file      text NOT NULL,
    id        text NOT NULL,
    digest    bytea NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (file, id)
);
