import { z } from 'zod';
import { configSchema } from './schema.js';

/** The name under which the schema is written for editors. */
export const JSON_SCHEMA_FILE = 'tamizdat.schema.json';

/** The parts of JSON Schema (2020-12) that our own schema comes to. */
export interface JsonSchema {
  type?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  minLength?: number;
  maxLength?: number;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  default?: unknown;
}

/** What may stand in `tamizdat.yaml`, as a JSON Schema: editors complete and check with it. */
export function configJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(configSchema, { io: 'input' });
  return { ...schema, title: 'tamizdat.yaml' } as JsonSchema;
}

/** The keys that may stand in the group at `path`; a step into a list is its number. */
export function keysAt(schema: JsonSchema, path: readonly PropertyKey[]): string[] {
  const [step, ...rest] = path;
  if (step === undefined) return Object.keys(schema.properties ?? {});
  const next = typeof step === 'number' ? schema.items : schema.properties?.[String(step)];
  return next === undefined ? [] : keysAt(next, rest);
}
