/** Signs that an endpoint prints its internals. Each looks at a bounded number of characters from where it begins. */
const signs: readonly (readonly [name: string, ...patterns: readonly RegExp[]])[] = [
  [
    'a stack trace',
    /^[ \t]{0,20}at [^\n(]{1,200}\([^\n)]{1,300}:\d+(:\d+)?\)/m,
    /^[ \t]{0,20}at (async )?(file:\/\/|\/|[A-Z]:\\)\S{1,300}:\d+:\d+/m,
    /^[ \t]{0,20}at [\w.$<>`]{1,200}\([^\n)]{0,200}\) in /m,
    /^#\d{1,3} [^\n]{1,200}\(\d+\): /m,
    /\bTraceback \(most recent call last\)/,
    /\bFile "[^"\n]{1,200}", line \d/,
    /\bgoroutine \d+ \[/,
    /\bException in thread\b/,
    /\bpanic: |\bpanicked at\b/,
    /\bCaused by: /,
  ],
  [
    'the class of an exception',
    /\b(?:[a-z_]\w{0,60}\.){1,8}[A-Z]\w{0,80}(?:Exception|Error)\b/,
    /\b(?:PSQL|MySQL|SQLite|SQL|Sql)\w{0,40}(?:Exception|Error)\b/,
  ],
  [
    'an error of its database',
    /\bSQLSTATE\b|\bORA-\d{4,5}\b|\bSQLITE_[A-Z]{2}|\bE11000\b|\bGAUSS-\d{5}\b|\bDB2 SQL error\b/i,
    /\ban error in your SQL syntax\b|\bsyntax error (?:at or near|near|in SQL)\b|": syntax error\b/i,
    /\b(?:incorrect|invalid) (?:SQL )?syntax (?:near|for type)\b|\binvalid input syntax for\b/i,
    /\bviolates [a-z-]{4,20}(?: key)? constraint\b|\bconstraint (?:failed|violation|violated)\b/i,
    /\bduplicate (?:key value|entry '|key error)|\bcannot insert (?:null|duplicate)\b/i,
    /\b(?:unknown|ambiguous|invalid) column\b|\bno such (?:table|column)\b/i,
    /\b(?:relation|column|table) ["'`][\w.]{1,100}["'`] (?:does not|doesn't) exist\b/i,
    /\bfor column ["'`]\w|\bvalue too long for type\b|\bdeadlock (?:found|detected)\b/i,
    /\block wait timeout exceeded\b|\bcould not execute (?:statement|query|batch)\b/i,
    /\b(?:authentication failed|access denied) for user\b|\b(?:unclosed|unterminated) quot/i,
    /\b(?:org\.hibernate|org\.postgresql|com\.mysql|oracle\.jdbc|java\.sql|javax\.persistence)\b/,
    /\b(?:psycopg\d?|pymysql|sqlalchemy|mybatis|ibatis|sequelize|hikaripool)\b/i,
  ],
  [
    'how it connects to something',
    /\bjdbc:\w{2,20}:/i,
    /\b(?:mysql|mariadb|postgres|postgresql|gaussdb|opengauss|mongodb|redis|amqp|mssql|sqlserver)(?:\+\w{2,20})?:\/\//i,
    /\b(?:server|data source|host|user id|uid)=[^;"\n]{1,80};[^"\n]{0,120}\b(?:password|pwd|database)=/i,
    /\bconnect (?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH)\b|\bgetaddrinfo E[A-Z]/,
  ],
  [
    'a path of the inside of the service',
    /\bnode_modules[\\/]|\bsite-packages[\\/]/,
    /(?:^|[\s"'(])\/(?:home|srv|var|opt|usr|etc|app|root|tmp|data)\/[\w./-]{0,200}\w\.\w/,
    /(?:^|[\s"'(])[A-Z]:\\\w[\w .-]{0,60}\\/,
    /\b\w{1,80}\.(?:java|kt|scala|py|go|rb|php|cs|cpp|rs|[cm]?[jt]s)\b(?::\d|[",]? line \d)/,
  ],
];

/** Characters of a reply that are searched: what an endpoint prints of itself is at the beginning. */
const longestSearch = 64 * 1024;

/** Names the internals of a service that a text shows. */
export function findInternals(text: string): readonly string[] {
  const written = text.slice(0, longestSearch);
  const read = readEscapes(written);
  // Text in JSON in JSON is escaped twice.
  const readings = [...new Set([written, read, readEscapes(read)])];
  const found = signs.filter(([, ...patterns]) =>
    patterns.some((pattern) => readings.some((reading) => pattern.test(reading))),
  );
  return [...found.map(([name]) => name), ...(readings.some(hasQuery) ? ['a database query'] : [])];
}

const letters: Readonly<Record<string, string>> = { b: ' ', f: ' ', n: '\n', r: '\r', t: '\t' };

/** Escapes of JSON hide where a line and a word begin. */
function readEscapes(text: string): string {
  return text.replaceAll(/\\(?:u([\da-f]{4})|(.))/gi, (_, code: string | undefined, letter: string) =>
    code === undefined ? (letters[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Characters between the words of a query. */
const longestClause = 200;

const update = /\bupdate [\w."`]{1,60} set [\w."`]{1,60} ?=/i;

/** Whether the words of a statement of SQL follow one another, within the same string. */
function hasQuery(text: string): boolean {
  const word =
    /\b(?:(select|insert|delete)|(from|into)|(where(?= [\w."`]{1,60} ?(?:[=<>!]|in\b|like\b|is\b))|values(?= ?\()))\b|"/gi;
  let verb = -Infinity;
  let middle = -Infinity;
  for (const { 1: isVerb, 2: isMiddle, 3: isEnd, index } of text.matchAll(word)) {
    if (isVerb) verb = index;
    else if (isMiddle) middle = index - verb > longestClause ? -Infinity : index;
    else if (isEnd && index - middle <= longestClause) return true;
    else if (!isEnd) verb = middle = -Infinity;
  }
  return update.test(text);
}
