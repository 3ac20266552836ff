/** Raised when a page of an older version could misunderstand the server, or the server the page. */
export const CONTRACT_VERSION = 1;

/** Header in which every page says which version it speaks. */
export const CONTRACT_HEADER = 'x-midstance-contract';

export type ProblemCode =
  | 'invalid'
  | 'signed_out'
  | 'locked'
  | 'second_factor_needed'
  | 'not_allowed'
  | 'not_found'
  | 'reason_needed'
  | 'conflict'
  | 'signed_already'
  | 'flag_open'
  | 'not_adopted'
  | 'link_used'
  | 'too_many'
  | 'too_large'
  | 'old_page'
  | 'elsewhere'
  | 'failed';

/** Every answer that is not a success. The message is a sentence for people; the field names what was wrong. */
export interface ProblemBody {
  readonly error: {
    readonly code: ProblemCode;
    readonly message: string;
    readonly field?: string | undefined;
    /** What a page needs to go on, e.g. the other version of a draft. */
    readonly detail?: unknown;
  };
}
