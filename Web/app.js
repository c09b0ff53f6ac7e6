import "./elements/kp-app.js";
