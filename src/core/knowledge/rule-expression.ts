import { z } from 'zod';

/**
 * Logic of red flags and derivations, over yes, no and unknown.
 * A bare id is "answered yes"; `flag:id` is "that rule, of earlier priority, fired"; `known` is any answer at all.
 */
export type RuleExpression =
  | string
  | { readonly all: readonly RuleExpression[] }
  | { readonly any: readonly RuleExpression[] }
  | { readonly not: RuleExpression }
  | { readonly is_no: string }
  | { readonly none_yes: readonly string[] }
  | { readonly k_of: readonly [number, readonly RuleExpression[]] }
  | { readonly any_yes_prefix: string }
  | { readonly known: string }
  | { readonly gte: readonly [string, number] }
  | { readonly gt: readonly [string, number] }
  | { readonly lte: readonly [string, number] }
  | { readonly lt: readonly [string, number] }
  | { readonly eq: readonly [string, string | number] };

const comparison = z.tuple([z.string(), z.number()]);

export const ruleExpressionSchema: z.ZodType<RuleExpression> = z.lazy(() =>
  z.union([
    z.string().regex(/^(flag:)?[a-z][a-z0-9_]*$/),
    z.strictObject({ all: z.array(ruleExpressionSchema).min(1) }),
    z.strictObject({ any: z.array(ruleExpressionSchema).min(1) }),
    z.strictObject({ not: ruleExpressionSchema }),
    z.strictObject({ is_no: z.string() }),
    z.strictObject({ none_yes: z.array(z.string()).min(1) }),
    z.strictObject({ k_of: z.tuple([z.number().int().positive(), z.array(ruleExpressionSchema).min(1)]) }),
    z.strictObject({ any_yes_prefix: z.string() }),
    z.strictObject({ known: z.string() }),
    z.strictObject({ gte: comparison }),
    z.strictObject({ gt: comparison }),
    z.strictObject({ lte: comparison }),
    z.strictObject({ lt: comparison }),
    z.strictObject({ eq: z.tuple([z.string(), z.union([z.string(), z.number()])]) }),
  ]),
);
