export { phases } from './cases/case.ts';
export type {
  Case,
  CaseRequest,
  CredentialsUse,
  Phase,
  SignatureChange,
  Step,
  TokenChange,
} from './cases/case.ts';
export type { Writes } from './cases/derive-cases.ts';
export type { RuleCoverage } from './coverage.ts';
export type { Departure } from './departures.ts';
export type { Evidence, EvidenceRule, EvidenceRun, FaultEvidence } from './evidence.ts';
export { expectations } from './expectations.ts';
export type { Expectation, ExpectationId, Verdict } from './expectations.ts';
export type { Finding } from './judge/finding.ts';
export { readJobDetail } from './operations/update-flink-jar-job.ts';
export { docsLink } from './report/docs-link.ts';
export { writeReportFiles } from './report/files.ts';
export { buildReport, unknownDepartures } from './report/report.ts';
export type { KnownDepartures, Report, ReportedDeparture, ReportedExchange } from './report/report.ts';
export { formatReport } from './report/terminal.ts';
export type { Rule } from './rules.ts';
export { createFetchTransport } from './run/fetch-transport.ts';
export { createHttpTransport } from './run/http-transport.ts';
export { readMock, setMockState } from './run/mock-read-back.ts';
export { pace } from './run/pace.ts';
export type { Clock, Waits } from './run/patience.ts';
export { CannotJudge, checkTarget } from './run/preflight.ts';
export type { ReadBack, ResourceState, SetState } from './run/read-back.ts';
export type { CaseResult, Exchange } from './run/run-cases.ts';
export { NoReply } from './run/transport.ts';
export type { Transport, WireReply } from './run/transport.ts';
export type { Credentials, WireRequest, WireTarget } from './run/wire-request.ts';
export type { Selection, Shard } from './selection.ts';
export { listCases, runSuite } from './suite.ts';
export type { SuiteOptions, SuiteResult } from './suite.ts';
