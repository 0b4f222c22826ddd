import type { JsonSchema } from '../../src/config/json-schema.js';

/** What in `value` breaks a schema, as paths: for the few keywords that our own schema uses. */
export function breaches(schema: JsonSchema, value: unknown, path = '$'): string[] {
  if (!isOfType(schema.type, value)) return [`${path}: ${schema.type}`];
  return [
    ...(schema.enum && !schema.enum.includes(value) ? [`${path}: enum`] : []),
    ...(typeof value === 'string' ? textBreaches(schema, value, path) : []),
    ...(typeof value === 'number' ? numberBreaches(schema, value, path) : []),
    ...(Array.isArray(value) ? listBreaches(schema, value, path) : []),
    ...(isGroup(value) ? groupBreaches(schema, value, path) : []),
    ...(schema.oneOf && fitting(schema.oneOf, value) !== 1 ? [`${path}: oneOf`] : []),
    ...(schema.anyOf && fitting(schema.anyOf, value) === 0 ? [`${path}: anyOf`] : []),
  ];
}

function isOfType(type: string | undefined, value: unknown): boolean {
  if (type === undefined) return true;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isGroup(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fitting(schemas: readonly JsonSchema[], value: unknown): number {
  return schemas.filter((schema) => breaches(schema, value).length === 0).length;
}

function textBreaches({ pattern, minLength, maxLength }: JsonSchema, text: string, path: string): string[] {
  const isWrong =
    text.length < (minLength ?? 0) ||
    text.length > (maxLength ?? Infinity) ||
    (pattern !== undefined && !new RegExp(pattern, 'u').test(text));
  return isWrong ? [`${path}: text`] : [];
}

function numberBreaches({ minimum, maximum }: JsonSchema, value: number, path: string): string[] {
  return value < (minimum ?? -Infinity) || value > (maximum ?? Infinity) ? [`${path}: number`] : [];
}

function listBreaches({ items, minItems }: JsonSchema, list: unknown[], path: string): string[] {
  if (list.length < (minItems ?? 0)) return [`${path}: minItems`];
  return list.flatMap((item, index) => (items ? breaches(items, item, `${path}[${index}]`) : []));
}

function groupBreaches(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  group: Record<string, unknown>,
  path: string,
): string[] {
  const missing = required.filter((key) => !(key in group)).map((key) => `${path}.${key}: required`);
  const below = Object.entries(group).flatMap(([key, value]) => {
    const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (schema) return breaches(schema, value, `${path}.${key}`);
    return additionalProperties === false ? [`${path}.${key}: unknown`] : [];
  });
  return [...missing, ...below];
}
