// Tells svelte-check and the editor which preprocessor to use.
import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default { preprocess: vitePreprocess() };
