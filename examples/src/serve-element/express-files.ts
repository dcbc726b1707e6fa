import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

// #region
const folder = dirname(fileURLToPath(import.meta.resolve('@secure-start/element/bankid-login.js')));

/** Serves the files of the element in Express, with an `ETag`, so that a new version is loaded at once. */
export function elementFiles(): Router {
  return express.Router().get(/^\/bankid-login(-extras|-texts)?\.js$/, (req, res) => {
    res.set('cache-control', 'no-cache').sendFile(req.path, { root: folder });
  });
}
// #endregion
