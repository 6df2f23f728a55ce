/**
 * A 64-bit integer that is sent, in a parameter or in a body. It reaches the wire digit for digit.
 *
 * - `number`: a safe integer, up to 2^53 - 1
 * - `bigint`: any
 * - `string`: decimal digits with an optional minus sign, without leading zeros, as in `'9007199254740993'`
 */
export type Int64 = number | bigint | string;
