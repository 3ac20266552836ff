import type { z } from 'zod';
import type { StaffRole } from '../../core/record/record.ts';
import type { Tx } from '../database/database.ts';
import type { Services } from './services.ts';

export type ClinicRole = StaffRole | 'runner';

/** A signed-in person at work in one clinic, or a runner in the own record. */
export interface Actor {
  readonly accountId: string;
  readonly sessionId: string;
  readonly clinicId: string;
  readonly actingAs: ClinicRole;
  readonly roles: readonly ClinicRole[];
  /** Null for a runner. */
  readonly practitionerId: string | null;
  /** Null for staff. */
  readonly patientId: string | null;
  readonly name: string;
  readonly licence: string | null;
}

/** One line of the audit: what was done to which resource. Opaque ids only. */
export interface Audited {
  readonly action: string;
  readonly resource: string;
  readonly resourceId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly why?: string | undefined;
}

interface AnyCall<Body> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  /** ISO instant of the server's clock. */
  readonly now: string;
  readonly services: Services;
  readonly request: Request;
  /** Runs after the answer is safe in the database. */
  afterwards(work: () => void): void;
}

export interface OpenCall<Body> extends AnyCall<Body> {
  readonly account: SignedIn | null;
  /** Headers for the answer, e.g. the cookie of a new session. */
  readonly headers: Headers;
}

export interface ClinicCall<Body> extends AnyCall<Body> {
  readonly tx: Tx;
  readonly actor: Actor;
  audit(line: Audited): Promise<void>;
}

/** A session that may act: second factor shown where it is asked for, not locked. */
export interface SignedIn {
  readonly accountId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface AnyEndpoint<Body> {
  readonly method: Method;
  /** Below `/api`, e.g. `/clinics/:clinicId/patients/:patientId`. */
  readonly path: string;
  readonly body?: z.ZodType<Body> | undefined;
  /** Tries of one address in one quarter of an hour, for what a stranger may ask. */
  readonly triesPerQuarterHour?: number | undefined;
}

export interface OpenEndpoint<Body = unknown> extends AnyEndpoint<Body> {
  readonly kind: 'open';
  /** `account`: somebody signed in; `session`: also one that is locked or still owes its second factor. */
  readonly needs: 'nothing' | 'session' | 'account';
  handle(call: OpenCall<Body>): Promise<unknown>;
}

export interface ClinicEndpoint<Body = unknown> extends AnyEndpoint<Body> {
  readonly kind: 'clinic';
  readonly may: readonly ClinicRole[];
  handle(call: ClinicCall<Body>): Promise<unknown>;
}

export type Endpoint = OpenEndpoint<never> | ClinicEndpoint<never>;

/** An endpoint outside of any clinic: sign-in, set-up, hand-over, links. */
export function openEndpoint<Body = undefined>(one: Omit<OpenEndpoint<Body>, 'kind'>): Endpoint {
  return { ...one, kind: 'open' } as Endpoint;
}

/**
 * An endpoint of one clinic. It runs in one transaction, as the role of who asks, and must leave a line in the audit.
 * Its path holds `:clinicId`.
 */
export function clinicEndpoint<Body = undefined>(one: Omit<ClinicEndpoint<Body>, 'kind'>): Endpoint {
  return { ...one, kind: 'clinic' } as Endpoint;
}
