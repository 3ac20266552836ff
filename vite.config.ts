import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The pages. No inline script or style, so that the Content-Security-Policy can be strict. */
export default defineConfig({
  root: 'src/web',
  publicDir: 'public',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All that the first page needs in one file, however many later pages share parts of it: it compresses best so.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', test: /\/src\/web\/main\.tsx$/ }] } } },
  },
});
