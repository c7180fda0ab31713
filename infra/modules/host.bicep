// Where the assistant runs: a Linux web app with Node 24, which takes the code as it is (deploy, in m365agents.yml). What editors learn
// from is kept on the app's own disk; conversations too, in memory, unless a Redis is given.

param name string
param location string
param sku string
param publicHost string
param identityId string
param identityClientId string

@description('Where the key vault holds the address of the Redis, which has its password in it; empty without one.')
param redisUrlSecret string
param teamsPreviews string

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: sku
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Conversations in memory stay with one instance; with a Redis any instance will do.
    clientAffinityEnabled: empty(redisUrlSecret)
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'node src/main.js'
      alwaysOn: true
      webSocketsEnabled: true
      http20Enabled: true
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      healthCheckPath: '/readyz'
      appSettings: concat(
        [
          { name: 'NODE_ENV', value: 'production' }
          { name: 'PUBLIC_URL', value: 'https://${publicHost}' }
          // Nobody but App Service's front end reaches the app, from a private or link-local address: it says who calls.
          { name: 'TRUSTED_PROXIES', value: '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16' }
          { name: 'DATA_DIR', value: '/home/data' }
          { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
          { name: 'MicrosoftAppId', value: identityClientId }
          { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
          // Builds on the machine it runs on: npm ci, without install scripts (.npmrc).
          { name: 'SCM_DO_BUILD_DURING_DEPLOYMENT', value: 'true' }
        ],
        empty(redisUrlSecret)
          ? [
              // No file database: the app's disk is a network share, on which SQLite's locks cannot be relied upon.
              { name: 'STORE', value: 'memory' }
            ]
          : [
              { name: 'STORE', value: 'redis' }
              { name: 'REDIS_URL', value: '@Microsoft.KeyVault(SecretUri=${redisUrlSecret})' }
            ],
        empty(teamsPreviews) ? [] : [{ name: 'TEAMS_PREVIEWS', value: teamsPreviews }]
      )
    }
  }
}

// The code is sent by whoever has rights on the app, not with a user name and a password.
resource noFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

output id string = app.id
