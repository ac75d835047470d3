// The window's commands and what they answer with. Field names are those of the JSON.
// What stands in types/ is written by ts-rs from the Rust side.

import type { Explanation } from './types/Explanation';
import type { Finding } from './types/Finding';
import type { KeyKind } from './types/KeyKind';
import type { ListedKey } from './types/ListedKey';
import type { Use } from './types/Use';

export type { Answer } from './types/Answer';
export type { AppSeen } from './types/AppSeen';
export type { AppSighting } from './types/AppSighting';
export type { Capability } from './types/Capability';
export type { Cause } from './types/Cause';
export type { Changes } from './types/Changes';
export type { Check } from './types/Check';
export type { CheckStatus } from './types/CheckStatus';
export type { Explanation } from './types/Explanation';
export type { FieldMend } from './types/FieldMend';
export type { FieldReport } from './types/FieldReport';
export type { FieldStatus } from './types/FieldStatus';
export type { FieldsInput } from './types/FieldsInput';
export type { FieldsReport } from './types/FieldsReport';
export type { Finding } from './types/Finding';
export type { InspectedError } from './types/InspectedError';
export type { InspectedToken } from './types/InspectedToken';
export type { Inspection } from './types/Inspection';
export type { IssuerId } from './types/IssuerId';
export type { KeepState } from './types/KeepState';
export type { KeptKeyId } from './types/KeptKeyId';
export type { KeyDetails } from './types/KeyDetails';
export type { KeyId } from './types/KeyId';
export type { KeyKind } from './types/KeyKind';
export type { ListedKey } from './types/ListedKey';
export type { Member } from './types/Member';
export type { Need } from './types/Need';
export type { Outcome } from './types/Outcome';
export type { Pasted } from './types/Pasted';
export type { PastTest } from './types/PastTest';
export type { RateLimit } from './types/RateLimit';
export type { Role } from './types/Role';
export type { RoleAdvice } from './types/RoleAdvice';
export type { SaveDetails } from './types/SaveDetails';
export type { SignatureCheck } from './types/SignatureCheck';
export type { TeamFound } from './types/TeamFound';
export type { TeamId } from './types/TeamId';
export type { TestAllSummary } from './types/TestAllSummary';
export type { TestProgress } from './types/TestProgress';
export type { UnixMillis } from './types/UnixMillis';
export type { Use } from './types/Use';
export type { ValuesMend } from './types/ValuesMend';
export type { Verdict } from './types/Verdict';
export type { Who } from './types/Who';

export interface KeychainView {
  state: 'ready' | 'locked' | 'no_collection' | 'missing' | 'not_answering';
  name: string;
  trouble: Explanation | null;
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

export interface Compared {
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

export interface SavedView {
  key: ListedKey;
  file: string | null;
  stray: string[];
  on_clipboard: boolean;
}

export interface Binned {
  binned: string;
  stray: string[];
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

export interface ExportSaving {
  path: string | null;
  asks: ExportAsks | null;
}

export interface ExportAsks {
  warnings: Explanation[];
  replaces: string[];
  ignore_offer: string | null;
}

export type CopyEnded = 'nothing_copied' | 'cleared' | 'something_else' | 'not_known';

/** Something that looks like a key and cannot be used. */
export interface Unusable {
  place: string;
  key_id: string | null;
  problem: Explanation;
}

export interface Discovered {
  handle: string;
  place: string;
  key_id: string | null;
  issuer_id: string | null;
  team_id: string | null;
  kind: KeyKind | null;
  fingerprint: string;
  missing: string[];
  already_kept: NamedKey | null;
}

export type ApplePage =
  | 'api_keys'
  | 'app_store_connect'
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
