/** Folders of the pages that follow from the document. Links in reports of the contract tests lead to them. */

/** @example operationPath('updateFlinkJarJob') // 'update-flink-jar-job' */
export function operationPath(operationId: string): string {
  return operationId.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** @example errorPath('DLI.12003') // 'errors/dli.12003' */
export function errorPath(code: string): string {
  return `errors/${code.toLowerCase()}`;
}

/** @example resourcePath('flink-job') // 'flink-job' */
export function resourcePath(kind: string): string {
  return kind;
}
