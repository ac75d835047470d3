// The window's commands and what they answer with. Field names are those of the JSON.
// What stands in types/ is written by ts-rs from the Rust side.

import type { AppSeen } from './types/AppSeen';
import type { Capability } from './types/Capability';
import type { Cause } from './types/Cause';
import type { KeyKind } from './types/KeyKind';
import type { Need } from './types/Need';
import type { Outcome } from './types/Outcome';
import type { RateLimit } from './types/RateLimit';
import type { Role } from './types/Role';
import type { TeamFound } from './types/TeamFound';
import type { Use } from './types/Use';

export type { Answer } from './types/Answer';
export type { AppSeen } from './types/AppSeen';
export type { AppSighting } from './types/AppSighting';
export type { Capability } from './types/Capability';
export type { Cause } from './types/Cause';
export type { Check } from './types/Check';
export type { CheckStatus } from './types/CheckStatus';
export type { InspectedError } from './types/InspectedError';
export type { InspectedToken } from './types/InspectedToken';
export type { Inspection } from './types/Inspection';
export type { IssuerId } from './types/IssuerId';
export type { KeptKeyId } from './types/KeptKeyId';
export type { KeyId } from './types/KeyId';
export type { KeyKind } from './types/KeyKind';
export type { Member } from './types/Member';
export type { Need } from './types/Need';
export type { Outcome } from './types/Outcome';
export type { Pasted } from './types/Pasted';
export type { RateLimit } from './types/RateLimit';
export type { Role } from './types/Role';
export type { SignatureCheck } from './types/SignatureCheck';
export type { TeamFound } from './types/TeamFound';
export type { TeamId } from './types/TeamId';
export type { UnixMillis } from './types/UnixMillis';
export type { Use } from './types/Use';
export type { ValuesMend } from './types/ValuesMend';
export type { Verdict } from './types/Verdict';
export type { Who } from './types/Who';

export type KeepState = 'pending' | 'kept' | 'removing' | 'missing';

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

/** What was pasted, taken apart. */
