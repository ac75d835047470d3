// The window's commands and what they answer with. Field names are those of the JSON.

export type KeyKind = 'team' | 'individual' | 'enterprise';
export type KeepState = 'pending' | 'kept' | 'removing' | 'missing';
export type CheckStatus = 'ok' | 'fail' | 'warn' | 'skipped' | 'unknown';
export type Outcome = 'valid' | 'refused' | 'unknown';
export type Who = 'you' | 'admin' | 'account_holder' | 'apple' | 'network' | 'nobody';
export type Answer = 'yes' | 'no' | 'not_known';
export type Use = string;
export type Role = string;
export type Cause = string;

export interface Explanation {
  code: string;
  what: string;
  next: string;
}

export interface PastTest {
  at: number;
  cause: Cause;
  sentence: string;
  ms: number;
}

export interface ListedKey {
  id: string;
  name: string;
  kind: KeyKind;
  issuer_id: string | null;
  key_id: string;
  team_id: string | null;
  team_name: string | null;
  purpose: string | null;
  uses: Use[];
  fingerprint: string;
  added_at: number;
  remind_after_days: number | null;
  state: KeepState;
  in_use: boolean;
  last_test: PastTest | null;
  matches_roles: string[];
  group: string;
  group_title: string;
}

export interface Capability {
  area: string;
  title: string;
  answer: Answer;
  evidence: string;
}

export interface Need {
  purpose: Use;
  answer: Answer;
  sentence: string;
  lowest_role: Role | null;
}

export interface TeamFound {
  id: string;
  name: string | null;
  source: string;
}

export interface AppSeen {
  name: string;
  bundle_id: string;
}

export interface RateLimit {
  limit: number;
  remaining: number;
}

export interface Check {
  id: string;
  status: CheckStatus;
  message: string;
  evidence: string | null;
  ms: number | null;
}

export interface ValuesMend {
  label: string;
  kind: KeyKind;
  issuer_id: string | null;
  key_id: string;
  team_id: string | null;
}

export interface Verdict {
  outcome: Outcome;
  cause: Cause;
  sentence: string;
  because: string;
  next: string;
  who: Who;
  mend: ValuesMend | null;
  left: string[];
  checks: Check[];
  capabilities: Capability[];
  matches_roles: Role[];
  needs: Need[];
  team: TeamFound | null;
  apps: AppSeen[] | null;
  rate_limit: RateLimit | null;
  skew_seconds: number | null;
  requests: number;
  at: number;
  ms: number;
}

export interface KeyDetails extends ListedKey {
  history: PastTest[];
  probed_at: number | null;
  capabilities: Capability[];
  needs: Need[];
  team: TeamFound | null;
  apps: AppSeen[] | null;
  rate_limit: RateLimit | null;
  skew_seconds: number | null;
}

export interface KeychainView {
  state: 'ready' | 'locked' | 'no_collection' | 'missing' | 'not_answering';
  name: string;
  trouble: Explanation | null;
}

export interface Finding {
  kind: string;
  key: string | null;
  name: string | null;
  what: string;
  next: string;
}

export interface PracticeView {
  apple_url: string;
  folder: string | null;
}

export interface Started {
  version: string;
  platform: 'linux' | 'macos';
  practice: PracticeView | null;
  keychain: KeychainView;
  findings: Finding[];
  set_aside: string | null;
}

export interface NamedKey {
  id: string;
  name: string;
}

export interface BroughtIn {
  handle: string;
  file_name: string | null;
  folder: string | null;
  fingerprint: string;
  repairs: string[];
  key_id: string | null;
  kind: KeyKind | null;
  already_kept: NamedKey | null;
}

export interface FieldsInput {
  kind: KeyKind;
  issuer_id: string;
  key_id: string;
  team_id: string;
  file_name: string | null;
}

export type FieldStatus = 'empty' | 'ok' | 'warn' | 'wrong';

export interface FieldMend {
  label: string;
  issuer_id: string | null;
  key_id: string | null;
  team_id: string | null;
  kind: KeyKind | null;
}

export interface FieldReport {
  status: FieldStatus;
  message: string | null;
  mends: FieldMend[];
}

export interface FieldsReport {
  issuer_id: FieldReport;
  key_id: FieldReport;
  team_id: FieldReport;
  key_file: FieldReport;
  ready: boolean;
}

export interface RoleAdvice {
  role: Role | null;
  role_name: string | null;
  why: string;
  disputed: string[];
  impossible: string[];
}

export interface UseView {
  use: Use;
  title: string;
}

export interface Values {
  kind: KeyKind;
  issuer_id: string;
  key_id: string;
  team_id: string;
  uses: Use[];
}

export interface SaveDetails {
  name: string;
  purpose: string | null;
  team_name: string | null;
  remind_after_days: number | null;
}

export interface Changes {
  name?: string;
  purpose?: string | null;
  uses?: Use[];
  team_name?: string | null;
  team_id?: string | null;
  remind_after_days?: number | null;
}

export interface SavedView {
  key: ListedKey;
  file: string | null;
  stray: string[];
}

export interface Binned {
  binned: string;
  stray: string[];
}

export interface TestProgress {
  id: string;
  ended: boolean;
  outcome: Outcome | null;
  cause: Cause | null;
  sentence: string | null;
  done: number;
  total: number;
}

export interface TestAllSummary {
  tested: number;
  valid: number;
  refused: number;
  unknown: number;
  cancelled: number;
}

export interface AppSighting {
  answer: Answer;
  evidence: string;
  app: AppSeen | null;
}

export interface ExportFormat {
  format: string;
  title: string;
  group: string;
  available: boolean;
  why_not: string | null;
}

export interface ExportPreview {
  text: string;
  file_name: string | null;
  warnings: string[];
}

export interface ExportSaved {
  path: string | null;
  warnings: Explanation[];
  ignore_offer: string | null;
}

export interface Discovered {
  handle: string;
  place: string;
  key_id: string | null;
  issuer_id: string | null;
  kind: KeyKind | null;
  fingerprint: string;
  missing: string[];
  already_kept: NamedKey | null;
}

export type ApplePage =
  | 'api_keys'
  | 'individual_keys'
  | 'enterprise_keys'
  | 'agreements'
  | 'membership'
  | 'users'
  | 'status'
  | 'roles_help'
  | 'account';

export type PlainField = 'issuer_id' | 'key_id' | 'team_id' | 'fingerprint';

export type Notice =
  | { event: 'drag-over'; over: boolean }
  | { event: 'key-dropped'; brought_in: BroughtIn | null; trouble: Explanation | null }
  | { event: 'keys-changed' };

export interface Member {
  name: string;
  value: string;
  words: string | null;
}

export interface InspectedToken {
  header: Member[];
  payload: Member[];
  kind: KeyKind | null;
  rules: Check[];
  signature: 'missing' | 'not_checked' | 'right' | 'wrong';
  kept: string[];
}

export interface InspectedError {
  status: string | null;
  code: string;
  title: string;
  detail: string;
  cause: Cause | null;
  sentence: string;
  next: string;
  who: Who;
}

/** What was pasted, taken apart. */
export interface Inspection {
  pasted: 'token' | 'apple_error' | 'token_and_error' | 'private_key' | 'web_page' | 'nothing';
  sentence: string;
  next: string | null;
  token: InspectedToken | null;
  errors: InspectedError[];
  cut: boolean;
  signed_by: string | null;
}
