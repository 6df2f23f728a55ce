/** What axe finds in Redoc that neither an option nor a style can mend, each with its reason. None may be critical. */
export const knownViolations: Readonly<Record<string, string>> = {
  'label-content-name-mismatch':
    'The lists that choose an example have the label "Example" and show the name of the example: Redoc sets the label, and no option changes it.',
};
