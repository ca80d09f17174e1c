// Makes the client's types from the backend's committed OpenAPI document.
import { mkdirSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const document = new URL('../../backend/openapi.json', import.meta.url);
const folder = new URL('../src/api/generated/', import.meta.url);

const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('schema.ts', folder), types);
