// What the assistant needs in Azure to be in Teams and in Microsoft 365 Copilot: an identity without any secret, a web app, an Azure Bot
// and its Teams channel; with `keepConversations`, a Redis that remembers them across restarts. Guide: docs/teams.md (in French).

targetScope = 'resourceGroup'

@description('Begins the name of every resource; the web app is found at https://<name>-app.azurewebsites.net.')
@minLength(4)
@maxLength(20)
param resourceBaseName string

@description('The name that Azure shows for the bot.')
@maxLength(42)
param botDisplayName string = 'Assistant OPCO'

@description('Where the data stays.')
param location string = resourceGroup().location

@description('Where the bot service keeps what passes through it: global, or westeurope for the European Union.')
@allowed(['global', 'westeurope'])
param botLocation string = 'westeurope'

@description('Size of the web app: B1 is enough for thousands of conversations a day.')
param webAppSku string = 'B1'

@description('Price of the bot service: F0 is free, up to 10,000 messages a month outside Teams.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('The host name people use, when it is not the one that Azure gives.')
param publicHost string = ''

@description('Whether conversations outlive a restart, and may be shared by several instances: adds a Redis and a key vault.')
param keepConversations bool = false

@description('What of Teams is used although Microsoft is still trying it: tables, six, targeted.')
param teamsPreviews string = ''

var webAppName = '${resourceBaseName}-app'
var host = empty(publicHost) ? '${webAppName}.azurewebsites.net' : publicHost

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: '${resourceBaseName}-identity'
    location: location
  }
}

module memory 'modules/memory.bicep' = if (keepConversations) {
  name: 'memory'
  params: {
    resourceBaseName: resourceBaseName
    location: location
    readerPrincipalId: identity.outputs.principalId
  }
}

module site 'modules/host.bicep' = {
  name: 'host'
  params: {
    name: webAppName
    location: location
    sku: webAppSku
    publicHost: host
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    redisUrlSecret: keepConversations ? memory!.outputs.redisUrlSecret : ''
    teamsPreviews: teamsPreviews
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: '${resourceBaseName}-bot'
    displayName: botDisplayName
    location: botLocation
    sku: botSku
    endpointHost: host
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
  }
}

// The Agents Toolkit writes these into env/.env.<name>.
output BOT_ID string = identity.outputs.clientId
output BOT_TENANT_ID string = tenant().tenantId
output BOT_DOMAIN string = host
output WEB_APP_ID string = site.outputs.id
