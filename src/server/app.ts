import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { ENDPOINTS } from './endpoints.ts';
import { FHIR_ENDPOINTS } from './fhir/fhir-endpoints.ts';
import { FHIR } from './fhir/outcome.ts';
import { Problem } from './http/problem.ts';
import { mustComeFromHere } from './http/same-origin.ts';
import { serveEndpoints } from './http/serve-endpoints.ts';
import type { Services } from './http/services.ts';
import type { BuiltKnowledge } from './knowledge.ts';

/** Paths that the web part answers with its one page. Anything else is not found. */
const PAGES = [
  /^\/$/,
  /^\/check$/,
  /^\/answer$/,
  /^\/(setup|sign-in(\/(link|code|app))?|hand-over)$/,
  /^\/at\/[a-z0-9-]{2,40}$/,
  /^\/(join|link|my)\/[0-9a-f-]{36}$/,
  /^\/clinic(\/[0-9a-f-]{36}(\/[a-z0-9/-]{1,120})?)?$/,
  /^\/learn(\/[a-z0-9_]{1,60})?$/,
  /^\/knowledge(\/[a-z-]{1,40}(\/[a-z0-9_]{1,80})?)?$/,
];
const A_YEAR_S = 31_536_000;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The HTTP side: pages, their files, a health check, and everything below `/api`.
 *
 * @param web Folder of the built pages.
 */
export function createApp(web: string, knowledge: BuiltKnowledge, services: Services): Hono {
  if (!existsSync(join(web, 'index.html')))
    throw new Error(`The pages are not built: ${join(web, 'index.html')} is missing. Run "npm run build".`);
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    setSecurityHeaders(context);
  });
  app.use(compress());
  app.all('/api/auth/*', async (context) => {
    try {
      mustComeFromHere(context.req.raw, services.publicUrl);
      return await services.signIn.handle(context.req.raw);
    } catch (error) {
      if (error instanceof Problem) return context.json(error.body, error.status);
      throw error;
    }
  });
  serveEndpoints(app, services, ENDPOINTS);
  serveEndpoints(app, services, FHIR_ENDPOINTS, FHIR);
  app.get('/health', (context) => context.json({ status: 'ok', ...knowledge }));
  app.get(
    '/assets/*',
    serveStatic({
      root: web,
      onFound: (_path, context) => {
        context.header('Cache-Control', `public, max-age=${A_YEAR_S}, immutable`);
      },
    }),
  );
  app.get('*', async (context, next) => {
    const isPage = PAGES.some((page) => page.test(context.req.path));
    const serve = serveStatic({
      root: web,
      ...(isPage ? { path: 'index.html' } : {}),
      onFound: (_path, found) => {
        found.header('Cache-Control', 'no-cache');
      },
    });
    return serve(context, next);
  });
  app.notFound((context) => context.text('Not found. Midstance starts at /', 404));
  app.onError((_error, context) =>
    context.text(
      'Something went wrong here. If you have a warning sign, do not wait: call your local emergency number.',
      500,
    ),
  );
  return app;
}

function setSecurityHeaders(context: Context): void {
  context.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Referrer-Policy', 'no-referrer');
  context.header('Cross-Origin-Opener-Policy', 'same-origin');
  context.header('Cross-Origin-Resource-Policy', 'same-origin');
  context.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
}
