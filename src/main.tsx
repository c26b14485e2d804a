// First, so that what the page shows is asked for while the code that shows it is being run.
import { convex } from "./connection";
import { render } from "./render";
import "./ui/app.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root to render into.");
render(convex, root);
