/** Characters that wait for somebody who reads slowly, or not at all. */
const mostWaiting = 1_000_000;

/**
 * Makes what prints lines to a stream for as long as somebody takes them. Lines that nobody takes are left out, and their
 * number is told once somebody does.
 */
export function createLinePrinter(stream: NodeJS.WriteStream): (line: string) => void {
  let isClosed = false;
  let leftOut = 0;
  stream.on('error', () => {
    isClosed = true;
  });
  return (line) => {
    if (isClosed) return;
    if (stream.writableLength > mostWaiting) {
      leftOut++;
      return;
    }
    const gap = leftOut === 0 ? '' : `… ${leftOut} requests are left out, as nobody read on …\n`;
    leftOut = 0;
    stream.write(`${gap}${line}\n`);
  };
}
