window.ui = SwaggerUIBundle({
  url: '../openapi.yaml',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  // In this browser's storage, until "Logout" there.
  persistAuthorization: true,
  // Nothing on this page asks anyone but this server.
  validatorUrl: null,
});
