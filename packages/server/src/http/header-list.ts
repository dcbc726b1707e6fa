/** Headers in order; a name may stand more than once, as `set-cookie` does. */
export type HeaderList = readonly (readonly [name: string, value: string])[];
