SwaggerUIBundle({
  url: "/openapi",
  dom_id: "#documentation",
  deepLinking: true,
  filter: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: false,
  // The badge would send the document's address to a server outside.
  validatorUrl: null,
});
