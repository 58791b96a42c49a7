import type { Assessment } from '../assess.js';
import type { Check, Severity } from '../finding.js';

const levels: Readonly<Record<Severity, 'error' | 'note' | 'warning'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** What GitHub sorts findings of security by: 9 and more is critical, 7 high, 4 medium. */
const scores: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

/**
 * SARIF 2.1.0, for code scanning of GitHub and others.
 * @param version of this tool
 */
export function asSarif({ findings }: Assessment, version: string): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'create-backend review', version, rules: findings.map(({ check }) => asRule(check)) } },
        columnKind: 'utf16CodeUnits',
        results: findings.flatMap(({ check, observations }, ruleIndex) =>
          observations.map(({ message, place: { line, path } }) => ({
            ruleId: check.id,
            ruleIndex,
            level: levels[check.severity],
            message: { text: message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
                  region: { startLine: line ?? 1 },
                },
              },
            ],
          })),
        ),
      },
    ],
  };
}

function asRule({ area, command, id, owasp, remedy, severity, title }: Check): object {
  return {
    id,
    name: id
      .split('-')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
    shortDescription: { text: title },
    help: { text: command === undefined ? remedy : `${remedy}\n${command}` },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: [area, ...(owasp === undefined ? [] : [`OWASP ${owasp}`])],
      'security-severity': scores[severity],
    },
  };
}
