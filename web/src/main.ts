/** Starts the page: words of the person's language first, then the application. */
import { mount } from "svelte";
import "./tokens.css";
import "./frame/base.css";
import "./frame/frame.css";
import "./frame/print.css";
import App from "./App.svelte";
import { look } from "./frame/look.svelte";
import { speak } from "./frame/words.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
await speak(look.language);
mount(App, { target });
