import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

// Three places where code runs, three projects: plain Node, inside workerd, and a real Chromium against a real server.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          maxWorkers: 2,
          isolate: false, // pure code: one worker for all files, a third of the time
          include: ['test/*.test.ts', 'test/{shared,core,widget,dashboard,suites}/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations('edge/migrations'),
                STAGE: 'local',
                MASTER_KEY: 'cGFybGV5LXRlc3QtbWFzdGVyLWtleS0zMi1ieXRlcyE=',
                AUTH_SECRET: 'parley-test-auth-secret-of-32-bytes',
              },
            },
          })),
        ],
        test: {
          name: 'edge',
          maxWorkers: 2,
          include: ['test/edge/**/*.test.ts'],
          setupFiles: ['test/edge/setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          deps: {
            optimizer: {
              ssr: {
                enabled: true,
                include: [
                  'itty-durable',
                  'better-auth',
                  'better-auth/plugins/organization',
                  'better-auth/plugins/access',
                  'better-auth/plugins/organization/access',
                ],
                rolldownOptions: { external: [/^(node|bun|cloudflare):/, 'async_hooks', 'crypto'] },
              },
            },
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/{e2e,faults}/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/e2e/build.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { interval: 20, timeout: 10_000 } }, // a second, as it is by itself, is little on a machine that is busy
          maxWorkers: 2,
          sequence: { groupOrder: 1 }, // after the others: deadlines of pages are real time
        },
      },
    ],
  },
});
