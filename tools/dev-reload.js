// Reloads the page when `make serve` has built again, and shows a build failure. Copied into development builds only.
// Trunk's own version of this is an inline script, which the content-security policy forbids.
const address = `ws://${location.host}/.well-known/trunk/ws`;

function listen(reloadWhenOpen) {
  const socket = new WebSocket(address);
  socket.onopen = () => reloadWhenOpen && location.reload();
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "reload") location.reload();
    if (message.type === "buildFailure") console.error("The build failed:", message.data.reason);
  };
  socket.onclose = () => setTimeout(listen, 2000, true);
}

listen(false);
