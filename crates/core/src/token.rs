//! Tokens (JWT, RFC 7519) as Apple wants them: ES256, at most twenty minutes.
