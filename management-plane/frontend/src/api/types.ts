import type { components } from './generated/schema';

type Schemas = components['schemas'];

/** The OpenAPI document leaves members of answers optional; these are always there. */
type Always<T, K extends keyof T> = T & { [P in K]-?: NonNullable<T[P]> };

export type Condition = Always<Schemas['ObservedCondition'], 'type' | 'status' | 'reason' | 'message' | 'at'>;

/** What every resource says of itself. */
export interface Resource {
  name: string;
  generation: number;
  observedGeneration?: number;
  conditions: Condition[];
  createdAt: string;
  changedAt: string;
  /** What a change of it names as `If-Match`; lists do not tell it. */
  etag?: string;
}

export type TenantLimits = Schemas['TenantLimits'];
export type SourceLimits = Schemas['SourceLimits'];
export type DestinationSpec = Schemas['DestinationSpec'];
export type PipeSpec = Schemas['PipeSpec'];
export type Branch = Schemas['Branch'];

export type Tenant = Resource & { limits?: TenantLimits };
/** Rates and lags are of the last minute, counts of the last 24 hours. Absent where nothing is known. */
export type PipeFigures = Schemas['PipeFigures'];
export type DestinationFigures = Schemas['DestinationFigures'];
export type SourceFigures = Schemas['SourceFigures'];
/** What one minute of a pipe came to. */
export type PipeMinute = Schemas['PipeMinute'];

export type Source = Resource & { orderingKey?: string; limits?: SourceLimits; figures?: SourceFigures };
export type Destination = Resource & {
  revision: number;
  state: 'active' | 'disabled';
  /** Absent: it is active. */
  disabled?: { since: string; reason: string; detail: string };
  spec: DestinationSpec;
  figures?: DestinationFigures;
};
export type Pipe = Resource & { revision: number; spec: PipeSpec; figures?: PipeFigures };
export type SourceKey = Always<Schemas['SourceKey'], 'id' | 'createdAt'>;

/** An immutable version of a spec. */
export interface Revision<Spec> {
  revision: number;
  published: boolean;
  spec: Spec;
  createdAt: string;
}

export type Role = 'owner' | 'editor' | 'viewer';
export type Scope = 'read' | 'write' | 'admin';

export interface Session {
  person: { id: string; email: string; name: string; operator: boolean };
  mustChangePassword: boolean;
  csrfToken: string;
  expiresAt: string;
  tenants: { name: string; role: Role }[];
}

export interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
  joinedAt: string;
}

export interface Invitation {
  id: string;
  email: string;
  role: Role;
  invitedBy?: string;
  createdAt?: string;
  expiresAt: string;
  link?: string;
}

/** An operator of the platform. */
export type Operator = Session['person'];
export type OperatorInvitation = Omit<Invitation, 'role'>;

/** Sets a person's password anew, once. */
export interface ResetLink {
  id: string;
  email: string;
  createdAt: string;
  expiresAt: string;
  link?: string;
}

export interface ApiToken {
  id: string;
  name: string;
  scopes: Scope[];
  createdBy?: string;
  createdAt: string;
  expiresAt?: string;
  lastUsedAt?: string;
  token?: string;
}

export interface AuditEntry {
  id: string;
  at: string;
  tenant?: string;
  actor: { kind: string; id?: string; name?: string };
  action: string;
  resource: { kind: string; name: string };
  before?: unknown;
  after?: unknown;
}

/** A header of a request or an answer. */
export type NamedValue = Schemas['Header'];
/** A place on the web that keeps what it is sent, and answers what it is told to. */
export type Bin = Schemas['Bin'];
export type BinRequest = Schemas['BinRequest'];
/** An event that was sent to a destination to see what it answers. */
export type DestinationTest = Schemas['TestRun'] & {
  state: 'underway' | 'answered' | 'failed' | 'expired';
};

/** An event that could not go on; lists leave the event itself out. */
export type DeadLetter = Schemas['DeadLetter'];
/** How many attempts ended; `told` of them are kept in detail, as long as there is room. */
export type AttemptCount = Schemas['AttemptCount'];
/** Dead letters with the same cause, of the same pipe, to the same destination. */
export type CauseGroup = Schemas['CauseGroup'];
export type CauseList = Schemas['CauseList'];

/** What is told of a destination that fails. */
export type Alert = Schemas['Alert'];
export type AlertPage = Schemas['AlertPage'];

/** What became of a pipe's events, by the time of events. */
export type Ledger = Schemas['Ledger'];
export type LedgerBucket = Schemas['LedgerBucket'];
export type LedgerEquation = Schemas['LedgerEquation'];
export type LedgerVerdict = Schemas['LedgerVerdict'];
export type LedgerFinding = Schemas['LedgerFinding'];
export type LedgerFunnel = Schemas['LedgerFunnel'];
/** How sure the audit of a lane is. */
export type LaneAudit = Schemas['LaneAudit'];
export type PlatformAudit = Schemas['PlatformAudit'];

/** What somebody has to look at. */
export type Alarm = Schemas['Alarm'];
export type AlarmPage = Schemas['AlarmPage'];
/** Where alarms are told. */
export type AlarmWebhook = Schemas['Webhook'];

/** An attempt to deliver an event; lists leave request and response out. */
export type Attempt = Schemas['Attempt'];
/** An event, its deliveries, and their attempts. */
export type EventHistory = Schemas['EventHistory'];
export type EventDelivery = Schemas['EventDelivery'];

/** What a tap shows of an event at one point of its way. Streams are not in the OpenAPI document. */
export interface Tapped {
  at: string;
  point: 'accepted' | 'delivered' | 'failed' | 'deadLettered';
  source: string;
  pipe?: string;
  destination?: string;
  id: string;
  type: string;
  eventTime?: string;
  size: number;
  lagMillis?: number;
  status?: number;
  attempt?: number;
  failure?: { code: string; message: string };
  event?: unknown;
  truncated?: boolean;
}
