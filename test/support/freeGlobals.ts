import { parseSync } from 'vite';

type Node = { readonly type: string; readonly [member: string]: unknown };

/**
 * The globals that a script reads, sorted, and for `Math` each of its members as `Math.max`.
 *
 * A name counts as the script's own wherever the script binds it, in whatever scope: so mangle the
 * script before, which leaves no binding with the name of a global.
 */
export function freeGlobals(script: string): string[] {
  const { program, errors } = parseSync('script.js', script);
  if (errors[0]) throw new Error(errors[0].message);
  const bound = new Set<string>();
  const read = new Set<string>();
  visit(program, bound, read);
  return [...read].filter((name) => !bound.has(name)).sort();
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

function visit(value: unknown, bound: Set<string>, read: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, bound, read);
    return;
  }
  if (!isNode(value)) return;
  for (const name of bindingsOf(value)) bound.add(name);
  const name = value.type === 'Identifier' ? String(value['name']) : memberOfMath(value);
  if (name !== null) {
    read.add(name);
    return;
  }
  const ignored = labelsOf(value);
  for (const [key, child] of Object.entries(value)) {
    if (!ignored.includes(key)) visit(child, bound, read);
  }
}

/** `Math.max`, or `Math[…]` where the member is computed. */
function memberOfMath(node: Node): string | null {
  const { type, object, property, computed } = node;
  if (type !== 'MemberExpression' || !isNode(object) || object['name'] !== 'Math') return null;
  return computed || !isNode(property) ? 'Math[…]' : `Math.${property['name']}`;
}

/** The children of a node that are names of members, exports or labels, and read nothing. */
function labelsOf({ type, computed }: Node): readonly string[] {
  switch (type) {
    case 'MemberExpression':
      return computed ? [] : ['property'];
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return computed ? [] : ['key'];
    case 'ImportSpecifier':
      return ['imported'];
    case 'ExportSpecifier':
      return ['exported'];
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return ['label'];
    case 'MetaProperty':
      return ['meta', 'property'];
    default:
      return [];
  }
}

/** The names that a node itself binds. */
function bindingsOf(node: Node): string[] {
  switch (node.type) {
    case 'VariableDeclarator':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return namesIn(node['id']);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return namesIn([node['id'], node['params']].flat());
    case 'CatchClause':
      return namesIn(node['param']);
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return namesIn(node['local']);
    default:
      return [];
  }
}

/** The names that a pattern binds; its default values are no names. */
function namesIn(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(namesIn);
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [String(pattern['name'])];
    case 'ObjectPattern':
      return namesIn(pattern['properties']);
    case 'ArrayPattern':
      return namesIn(pattern['elements']);
    case 'Property':
      return namesIn(pattern['value']);
    case 'AssignmentPattern':
      return namesIn(pattern['left']);
    case 'RestElement':
      return namesIn(pattern['argument']);
    default:
      return [];
  }
}
