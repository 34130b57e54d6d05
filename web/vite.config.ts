/** How the page is built: hashed assets, one chunk of words per language, the API proxied while developing. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const server = process.env.DEXTRA_URL ?? "http://127.0.0.1:8700";

export default defineConfig({
  plugins: [svelte()],
  server: { proxy: { "/api": server }, fs: { allow: [".."] } },
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "words-en", test: /locales\/en\// },
            { name: "words-fr", test: /locales\/fr\// },
            { name: "echarts", test: /node_modules\/(echarts|zrender)/ },
          ],
        },
      },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
