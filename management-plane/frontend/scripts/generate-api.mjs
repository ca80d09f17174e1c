// Makes the client's types from the backend's committed OpenAPI document.
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const document =
  process.env.PENSTOCK_OPENAPI ?? new URL('../../backend/openapi.yaml', import.meta.url).pathname;
const folder = new URL('../src/api/generated/', import.meta.url);

const types = astToString(await openapiTS(pathToFileURL(document), { defaultNonNullable: false }));
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('schema.ts', folder), types);
