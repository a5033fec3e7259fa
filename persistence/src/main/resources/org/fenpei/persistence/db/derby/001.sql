CREATE TABLE fp_unit (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  name VARCHAR(1000) NOT NULL
);

-- One row for each unit: whoever holds its lock takes the unit's decisions.
CREATE TABLE fp_lane (
  unit VARCHAR(64) NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL,
  config_version BIGINT NOT NULL
);

CREATE TABLE fp_team (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  name VARCHAR(1000) NOT NULL
);
CREATE INDEX fp_team_unit ON fp_team (unit);

CREATE TABLE fp_rep (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  name VARCHAR(1000) NOT NULL,
  state VARCHAR(16) NOT NULL,
  teams CLOB NOT NULL,
  weight INTEGER NOT NULL,
  holding_cap INTEGER,
  caps CLOB NOT NULL,
  zone VARCHAR(64) NOT NULL,
  attributes CLOB NOT NULL
);
CREATE INDEX fp_rep_unit ON fp_rep (unit);

-- Durations are milliseconds, here and below; instants are milliseconds since 1970 in UTC.
CREATE TABLE fp_pool (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  name VARCHAR(1000) NOT NULL,
  teams CLOB NOT NULL,
  claim_caps CLOB NOT NULL,
  claim_gap BIGINT NOT NULL,
  cool_down BIGINT NOT NULL,
  keep_for BIGINT,
  contact_attributes CLOB NOT NULL,
  rules CLOB NOT NULL
);
CREATE INDEX fp_pool_unit ON fp_pool (unit);

-- Which leads of a pool a rep has opened on a day of his zone, numbered from 1: the numbers let no cap be exceeded by two at once.
CREATE TABLE fp_pool_view (
  rep VARCHAR(64) NOT NULL,
  pool VARCHAR(64) NOT NULL,
  on_day BIGINT NOT NULL,
  slot INTEGER NOT NULL,
  lead BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  CONSTRAINT fp_pool_view_id PRIMARY KEY (rep, pool, on_day, slot)
);
CREATE UNIQUE INDEX fp_pool_view_lead ON fp_pool_view (rep, pool, on_day, lead);

-- What a unit has settled for all its decisions; the documents that there are have names.
CREATE TABLE fp_setting (
  unit VARCHAR(64) NOT NULL,
  name VARCHAR(64) NOT NULL,
  doc CLOB NOT NULL,
  PRIMARY KEY (unit, name)
);

CREATE TABLE fp_policy (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  active_version INTEGER NOT NULL,
  activated_at BIGINT NOT NULL,
  activated_by VARCHAR(1000) NOT NULL,
  canary CLOB
);
CREATE INDEX fp_policy_unit ON fp_policy (unit);

CREATE TABLE fp_policy_version (
  policy VARCHAR(64) NOT NULL,
  version INTEGER NOT NULL,
  spec CLOB NOT NULL,
  published_at BIGINT NOT NULL,
  published_by VARCHAR(1000) NOT NULL,
  PRIMARY KEY (policy, version)
);

-- A draft that decides beside a policy without effect, from that decision of the unit on.
CREATE TABLE fp_shadow (
  policy VARCHAR(64) NOT NULL PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  spec CLOB NOT NULL,
  fresh_steps CLOB NOT NULL,
  from_seq BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  started_by VARCHAR(1000) NOT NULL
);

-- What was set up when: a rep, team, pool or absence as it was saved, or the version of a policy that became active and its canary. Counts for the
-- decisions after after_seq. doc is null where a rep, team or pool moved to another unit, or an absence was over.
CREATE TABLE fp_config_change (
  unit VARCHAR(64) NOT NULL,
  version BIGINT NOT NULL,
  kind VARCHAR(8) NOT NULL,
  id VARCHAR(64) NOT NULL,
  after_seq BIGINT NOT NULL,
  doc CLOB,
  CONSTRAINT fp_config_change_id PRIMARY KEY (unit, version)
);
CREATE INDEX fp_config_change_of ON fp_config_change (unit, kind, id, after_seq, version);
CREATE INDEX fp_config_change_seq ON fp_config_change (unit, after_seq);

-- A lead with its placement. created_seq is the number of its first decision. place is the rep who owns it or the pool that
-- it lies in, else empty; place_rank the order among those of one place: one index finds and counts leads wherever they are.
CREATE TABLE fp_lead (
  id BIGINT NOT NULL CONSTRAINT fp_lead_id PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  source VARCHAR(64) NOT NULL,
  external_id VARCHAR(200) NOT NULL,
  priority INTEGER NOT NULL,
  received_at BIGINT NOT NULL,
  attributes CLOB NOT NULL,
  created_seq BIGINT NOT NULL,
  state VARCHAR(8) NOT NULL,
  owner VARCHAR(64),
  pool VARCHAR(64),
  place VARCHAR(64) NOT NULL,
  place_rank BIGINT NOT NULL,
  since BIGINT NOT NULL,
  reason VARCHAR(64) NOT NULL,
  reason_args VARCHAR(32672),
  placed_seq BIGINT NOT NULL,
  policy VARCHAR(64),
  account_mark BIGINT,
  phone_mark BIGINT,
  email_mark BIGINT,
  company_mark BIGINT
);
CREATE UNIQUE INDEX fp_lead_key ON fp_lead (external_id, source, unit);
CREATE INDEX fp_lead_place ON fp_lead (unit, state, place, place_rank, id);
CREATE INDEX fp_lead_account_mark ON fp_lead (account_mark);
CREATE INDEX fp_lead_phone_mark ON fp_lead (phone_mark);
CREATE INDEX fp_lead_email_mark ON fp_lead (email_mark);
CREATE INDEX fp_lead_company_mark ON fp_lead (company_mark);

-- How long the owner of a lead keeps it: when something is next to be done, the largest number there is for never; the rest is
-- JSON. Leads of which nothing is known have no row.
CREATE TABLE fp_deadline (
  lead BIGINT NOT NULL CONSTRAINT fp_deadline_id PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  due_at BIGINT NOT NULL,
  state VARCHAR(32672) NOT NULL
);
CREATE INDEX fp_deadline_due ON fp_deadline (unit, due_at, lead);

CREATE TABLE fp_ownership (
  lead BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  unit VARCHAR(64) NOT NULL,
  rep VARCHAR(64) NOT NULL,
  pool VARCHAR(64),
  door VARCHAR(8) NOT NULL,
  from_at BIGINT NOT NULL,
  to_at BIGINT,
  end_door VARCHAR(8),
  end_seq BIGINT,
  closing VARCHAR(4000),
  CONSTRAINT fp_ownership_id PRIMARY KEY (lead, seq)
);
-- The time first: it tells rows apart, which a unit that all of them have does not.
CREATE INDEX fp_ownership_from ON fp_ownership (from_at, unit);

-- What reps were credited with for leads, by decisions: rows are only added, and those of a lead together say what holds. closed_at is when the
-- lead was closed, also of a row by which that was corrected later. part is the share from then on, in hundredths of a per cent.
CREATE TABLE fp_credit (
  lead BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  rep VARCHAR(64) NOT NULL,
  unit VARCHAR(64) NOT NULL,
  closed_at BIGINT NOT NULL,
  part INTEGER NOT NULL,
  cents BIGINT NOT NULL,
  won INTEGER NOT NULL,
  lost INTEGER NOT NULL,
  ratings INTEGER NOT NULL,
  rating_sum INTEGER NOT NULL,
  CONSTRAINT fp_credit_id PRIMARY KEY (lead, seq, rep)
);
CREATE INDEX fp_credit_closed ON fp_credit (unit, closed_at);
CREATE INDEX fp_credit_rep ON fp_credit (unit, rep, closed_at, lead, seq);

-- How the credit for a lead is shared from the decision of that number on; shares is JSON: reps with hundredths of a per cent.
CREATE TABLE fp_credit_split (
  lead BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  unit VARCHAR(64) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  shares VARCHAR(4000) NOT NULL,
  owner VARCHAR(64),
  said_at BIGINT NOT NULL,
  actor VARCHAR(1000) NOT NULL,
  why VARCHAR(2000) NOT NULL,
  CONSTRAINT fp_credit_split_id PRIMARY KEY (lead, seq)
);

-- What was said to have come of a lead, in the ownership own_seq, before the decision of that number corrected it.
CREATE TABLE fp_closing_change (
  lead BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  own_seq BIGINT NOT NULL,
  unit VARCHAR(64) NOT NULL,
  closing_before VARCHAR(4000) NOT NULL,
  CONSTRAINT fp_closing_change_id PRIMARY KEY (lead, seq)
);
CREATE INDEX fp_closing_change_seq ON fp_closing_change (unit, seq);

-- What was known of a lead before the decision of that number changed it.
CREATE TABLE fp_lead_change (
  lead BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  unit VARCHAR(64) NOT NULL,
  attributes_before CLOB NOT NULL,
  CONSTRAINT fp_lead_change_id PRIMARY KEY (lead, seq)
);

-- By what customers are recognised: leads with one mark belong to one customer. mark is made from the unit and what the customer
-- is recognised by, which is not kept here. What a lead was recognised by when it was created is in its own row, in the columns
-- ..._mark; here is what came later. seq is the number of the decision that gave the mark; a lead that is given a mark again has it
-- twice, so that the first time is not forgotten.
CREATE TABLE fp_lead_mark (
  mark BIGINT NOT NULL,
  lead BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  CONSTRAINT fp_lead_mark_id PRIMARY KEY (mark, lead, seq)
);

-- In which blocks leads lie whose unit looks for duplicates: leads that share one are worth comparing. block is made from the unit and
-- a hash; newest is the lead's id below zero, so that the index gives the latest of a block first.
CREATE TABLE fp_lead_block (
  block BIGINT NOT NULL,
  newest BIGINT NOT NULL,
  lead BIGINT NOT NULL,
  CONSTRAINT fp_lead_block_id PRIMARY KEY (block, newest)
);

-- What is remembered of two leads that may be about one customer; score is in thousandths.
CREATE TABLE fp_lead_pair (
  first_lead BIGINT NOT NULL,
  second_lead BIGINT NOT NULL,
  unit VARCHAR(64) NOT NULL,
  state VARCHAR(16) NOT NULL,
  score INTEGER NOT NULL,
  noted_at BIGINT NOT NULL,
  actor VARCHAR(1000) NOT NULL,
  CONSTRAINT fp_lead_pair_id PRIMARY KEY (first_lead, second_lead)
);
CREATE INDEX fp_lead_pair_second ON fp_lead_pair (second_lead);
CREATE INDEX fp_lead_pair_state ON fp_lead_pair (unit, state, second_lead, first_lead);

-- Work on all leads of a unit, so that duplicates are found. Whoever holds the lease works on it; last_lead is the last that was
-- looked at.
CREATE TABLE fp_duplicate_run (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  kind VARCHAR(8) NOT NULL,
  state VARCHAR(16) NOT NULL,
  basis BIGINT NOT NULL,
  actor VARCHAR(1000) NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  total_count BIGINT NOT NULL,
  done_count BIGINT NOT NULL,
  found_count BIGINT NOT NULL,
  last_lead BIGINT NOT NULL,
  lease_node VARCHAR(64) NOT NULL,
  lease_until BIGINT NOT NULL
);
CREATE INDEX fp_duplicate_run_unit ON fp_duplicate_run (unit, kind, started_at);

CREATE TABLE fp_decision (
  unit VARCHAR(64) NOT NULL,
  seq BIGINT NOT NULL,
  lead BIGINT NOT NULL,
  door VARCHAR(8) NOT NULL,
  decided_at BIGINT NOT NULL,
  actor VARCHAR(1000) NOT NULL,
  state VARCHAR(8) NOT NULL,
  owner VARCHAR(64),
  pool VARCHAR(64),
  since BIGINT NOT NULL,
  reason VARCHAR(64) NOT NULL,
  reason_args VARCHAR(32672),
  placed_seq BIGINT NOT NULL,
  policy VARCHAR(64),
  policy_version INTEGER NOT NULL,
  strategy VARCHAR(64),
  trace BLOB NOT NULL,
  CONSTRAINT fp_decision_id PRIMARY KEY (unit, seq)
);
CREATE INDEX fp_decision_lead ON fp_decision (lead);

-- What steps keep; val is null when it was removed. A step that decides in a canary may have a state of its own, under its id and
-- the version of the policy.
CREATE TABLE fp_step_entry (
  unit VARCHAR(64) NOT NULL,
  policy VARCHAR(64) NOT NULL,
  step VARCHAR(80) NOT NULL,
  skey VARCHAR(200) NOT NULL,
  val VARCHAR(1000),
  format INTEGER NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (unit, policy, step, skey)
);

-- What reps are told; a rep without a name stands for the managers of the unit. Numbers grow with time.
CREATE TABLE fp_notice (
  unit VARCHAR(64) NOT NULL,
  num BIGINT NOT NULL,
  rep VARCHAR(64) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  lead BIGINT,
  reason VARCHAR(64) NOT NULL,
  reason_args VARCHAR(32672),
  noted_at BIGINT NOT NULL,
  read_at BIGINT,
  CONSTRAINT fp_notice_id PRIMARY KEY (unit, num)
);
CREATE INDEX fp_notice_rep ON fp_notice (unit, rep, num);
CREATE INDEX fp_notice_lead ON fp_notice (lead);
CREATE INDEX fp_notice_at ON fp_notice (noted_at);

-- Up to which decision a rep has read that leads became his; further ones that he has read are in fp_inbox_read.
CREATE TABLE fp_inbox_mark (
  unit VARCHAR(64) NOT NULL,
  rep VARCHAR(64) NOT NULL,
  read_seq BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  CONSTRAINT fp_inbox_mark_id PRIMARY KEY (unit, rep)
);

CREATE TABLE fp_inbox_read (
  unit VARCHAR(64) NOT NULL,
  rep VARCHAR(64) NOT NULL,
  seq BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  CONSTRAINT fp_inbox_read_id PRIMARY KEY (unit, rep, seq)
);

-- Every version of every contact with a lead's customer; the highest one is the present one. seq is the decision that logs it; idem is
-- what makes a repeated delivery recognisable.
CREATE TABLE fp_follow_up (
  lead BIGINT NOT NULL,
  num BIGINT NOT NULL,
  version INTEGER NOT NULL,
  unit VARCHAR(64) NOT NULL,
  rep VARCHAR(64) NOT NULL,
  kind VARCHAR(64) NOT NULL,
  content VARCHAR(10000) NOT NULL,
  outcome VARCHAR(1000),
  made_at BIGINT NOT NULL,
  next_at BIGINT,
  automatic INTEGER NOT NULL,
  qualifies INTEGER NOT NULL,
  reason VARCHAR(64) NOT NULL,
  reason_args VARCHAR(32672),
  actor VARCHAR(1000) NOT NULL,
  recorded_at BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  idem VARCHAR(1000),
  CONSTRAINT fp_follow_up_id PRIMARY KEY (lead, num, version)
);

-- Every version of every task; latest is 1 in the present one. to_remind is when a reminder is still to come.
CREATE TABLE fp_task (
  num BIGINT NOT NULL,
  version INTEGER NOT NULL,
  unit VARCHAR(64) NOT NULL,
  latest INTEGER NOT NULL,
  rep VARCHAR(64) NOT NULL,
  lead BIGINT,
  what VARCHAR(2000) NOT NULL,
  due_at BIGINT NOT NULL,
  remind_at BIGINT,
  reminded_at BIGINT,
  to_remind BIGINT,
  state VARCHAR(16) NOT NULL,
  origin VARCHAR(16) NOT NULL,
  actor VARCHAR(1000) NOT NULL,
  changed_at BIGINT NOT NULL,
  reason VARCHAR(64),
  reason_args VARCHAR(32672),
  CONSTRAINT fp_task_id PRIMARY KEY (num, version, unit)
);
CREATE INDEX fp_task_of ON fp_task (unit, rep, state, due_at, num);
CREATE INDEX fp_task_lead ON fp_task (lead);
CREATE INDEX fp_task_remind ON fp_task (to_remind);

CREATE TABLE fp_import (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  source VARCHAR(64) NOT NULL,
  file_name VARCHAR(1000) NOT NULL,
  file_hash VARCHAR(128) NOT NULL,
  mapping CLOB NOT NULL,
  policy VARCHAR(64),
  actor VARCHAR(1000) NOT NULL,
  state VARCHAR(16) NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  row_count BIGINT NOT NULL,
  done_count BIGINT NOT NULL,
  counts CLOB NOT NULL,
  failure CLOB
);
CREATE INDEX fp_import_unit ON fp_import (unit, started_at);
CREATE INDEX fp_import_state ON fp_import (state);

-- The mark is made from the problem itself, so that a row that is read again brings nothing twice.
CREATE TABLE fp_import_problem (
  import_id VARCHAR(64) NOT NULL,
  row_no BIGINT NOT NULL,
  mark VARCHAR(32) NOT NULL,
  file_line BIGINT NOT NULL,
  severity VARCHAR(16) NOT NULL,
  path VARCHAR(1000) NOT NULL,
  val VARCHAR(1000),
  reason VARCHAR(64) NOT NULL,
  reason_args VARCHAR(32672),
  value_line INTEGER NOT NULL,
  value_column INTEGER NOT NULL,
  PRIMARY KEY (import_id, row_no, mark)
);

-- Many leads moved at once. Whoever holds the lease works on the run; the preview and the counts are JSON;
-- action names a hundred leads at most, leads all. reader may see the leads, which were his, until read_until.
CREATE TABLE fp_bulk_run (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  kind VARCHAR(8) NOT NULL,
  action CLOB NOT NULL,
  undoes VARCHAR(64),
  selection VARCHAR(64),
  previewed INTEGER NOT NULL,
  state VARCHAR(16) NOT NULL,
  actor VARCHAR(1000) NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT,
  row_count BIGINT NOT NULL,
  done_count BIGINT NOT NULL,
  preview CLOB NOT NULL,
  counts CLOB NOT NULL,
  fingerprint VARCHAR(64),
  undone_by VARCHAR(64),
  failure VARCHAR(64),
  failure_args CLOB,
  stop_wanted INTEGER NOT NULL,
  lease_node VARCHAR(64) NOT NULL,
  lease_until BIGINT NOT NULL,
  leads CLOB NOT NULL,
  reader VARCHAR(64),
  read_until BIGINT
);
CREATE INDEX fp_bulk_run_unit ON fp_bulk_run (unit, created_at);
CREATE INDEX fp_bulk_run_state ON fp_bulk_run (state);
CREATE INDEX fp_bulk_run_reader ON fp_bulk_run (reader, read_until);

-- One lead of a run: where it was (as of the decision before_seq), where it shall go or went, and the run's decision.
CREATE TABLE fp_bulk_row (
  run VARCHAR(64) NOT NULL,
  row_no BIGINT NOT NULL,
  lead BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  before_state VARCHAR(8),
  before_owner VARCHAR(64),
  before_pool VARCHAR(64),
  before_policy VARCHAR(64),
  before_seq BIGINT NOT NULL,
  known VARCHAR(32) NOT NULL,
  rep VARCHAR(64),
  after_state VARCHAR(8),
  after_owner VARCHAR(64),
  after_pool VARCHAR(64),
  after_policy VARCHAR(64),
  reason VARCHAR(64),
  reason_args VARCHAR(32672),
  decision BIGINT NOT NULL,
  CONSTRAINT fp_bulk_row_id PRIMARY KEY (run, row_no)
);

-- When reps are away. doc is all of it; the columns find it. Something has to be done at due_at.
CREATE TABLE fp_absence (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  rep VARCHAR(64) NOT NULL,
  state VARCHAR(16) NOT NULL,
  from_at BIGINT NOT NULL,
  to_at BIGINT NOT NULL,
  due_at BIGINT,
  version BIGINT NOT NULL,
  doc CLOB NOT NULL
);
CREATE INDEX fp_absence_unit ON fp_absence (unit, state, from_at);
CREATE INDEX fp_absence_rep ON fp_absence (rep, from_at);
CREATE INDEX fp_absence_due ON fp_absence (due_at);

CREATE TABLE fp_bulk_selection (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  unit VARCHAR(64) NOT NULL,
  name VARCHAR(1000) NOT NULL,
  action CLOB NOT NULL,
  schedule VARCHAR(4000),
  next_at BIGINT,
  version BIGINT NOT NULL,
  changed_by VARCHAR(1000) NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX fp_bulk_selection_unit ON fp_bulk_selection (unit, id);
CREATE INDEX fp_bulk_selection_next ON fp_bulk_selection (next_at);

CREATE TABLE fp_api_key (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  name VARCHAR(1000) NOT NULL,
  secret_hash VARCHAR(128) NOT NULL,
  grants VARCHAR(16) NOT NULL,
  unit VARCHAR(64),
  rep VARCHAR(64),
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE UNIQUE INDEX fp_api_key_hash ON fp_api_key (secret_hash);
