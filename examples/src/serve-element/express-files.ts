import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

// #region
const folder = dirname(fileURLToPath(import.meta.resolve('@secure-start/element/bankid-login.js')));

/** Serves the two files of the element in Express, with an `ETag`, so that a new version is loaded at once. */
export function elementFiles(): Router {
  return express.Router().get(['/bankid-login.js', '/bankid-login-extras.js'], (req, res) => {
    res.set('cache-control', 'no-cache').sendFile(req.path, { root: folder });
  });
}
// #endregion
