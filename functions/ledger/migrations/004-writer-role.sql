-- The role of the functions: it may add and read, and change or remove nothing. Its password is set from its secret.
CREATE ROLE ledger_writer LOGIN;
GRANT SELECT, INSERT ON accounts, transfers TO ledger_writer;
