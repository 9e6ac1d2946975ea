// A signature drawn with finger, pen or mouse: whole points on a sheet of 600 by 200, nothing else.
const WIDTH = 600;
const HEIGHT = 200;
const LONGEST = 40000;

for (const box of document.querySelectorAll("[data-signature]")) {
  const form = box.closest("form");
  const sheet = box.querySelector("canvas");
  const state = box.querySelector("[data-signature-state]");
  const strokes = form.elements.strokes;
  const pen = sheet.getContext("2d");
  let drawing = false;
  let fresh = false;

  pen.lineWidth = 3;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = "#17324d";

  const place = (event) => {
    const frame = sheet.getBoundingClientRect();
    const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
    return [
      within(((event.clientX - frame.left) / frame.width) * WIDTH, WIDTH),
      within(((event.clientY - frame.top) / frame.height) * HEIGHT, HEIGHT),
    ];
  };

  const redraw = () => {
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    if (strokes.value) pen.stroke(new Path2D(strokes.value));
    state.textContent = strokes.value ? "Firma presente." : "Il riquadro è vuoto.";
  };

  let start = null;
  sheet.addEventListener("pointerdown", (event) => {
    drawing = true;
    fresh = true;
    start = place(event);
    sheet.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!drawing || strokes.value.length > LONGEST - 32) return;
    const point = place(event);
    if (point[0] === start[0] && point[1] === start[1]) return;
    strokes.value += `${fresh ? `M${start[0]} ${start[1]}` : ""}L${point[0]} ${point[1]}`;
    fresh = false;
    start = point;
    redraw();
  });
  for (const end of ["pointerup", "pointercancel"]) sheet.addEventListener(end, () => { drawing = false; });

  box.querySelector("[data-signature-clear]").addEventListener("click", () => {
    strokes.value = "";
    redraw();
  });

  const show = () => {
    const how = form.elements.how.value;
    box.hidden = how !== "screen";
  };
  for (const choice of form.querySelectorAll("[name=how]")) choice.addEventListener("change", show);
  show();
  redraw();
}
