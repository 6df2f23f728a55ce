/** Words of Markdown. */

export function code(text: string): string {
  return `\`${text}\``;
}

/** Text that shall be read as it is. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*[\]<>&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\$&`);
}
