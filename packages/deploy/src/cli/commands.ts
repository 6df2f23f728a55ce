/** The commands there are, and what `--help` says of each. */
export const commands = {
  plan: 'shows what apply would do, and changes nothing',
  apply: 'brings the job to what the file says, and runs it',
  status: 'shows how the job is, and what was left half-way',
  run: 'runs the job, from its savepoint where it has one',
  stop: 'stops the job, with a savepoint unless the file says otherwise',
  rollback: 'brings the job back to what it was before the last apply',
  create: 'creates the job of the file, and runs it',
} as const;

export type CommandName = keyof typeof commands;
