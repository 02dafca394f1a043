/**
 * What the till's page may load and whom it may talk to: its own files and HQ. No inline script or
 * style, no eval, no frames; images may be data, since receipts carry drawings.
 */
export function contentSecurityPolicy(hqUrl: string | null): string {
  const connect = hqUrl === null ? "'self'" : `'self' ${hqUrl}`;
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src ${connect}`,
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Sent with every file of the page, whoever serves it. */
export function securityHeaders(hqUrl: string | null): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(hqUrl),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  };
}
